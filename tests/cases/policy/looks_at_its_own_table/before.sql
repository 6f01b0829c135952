CREATE SCHEMA "s";

CREATE TABLE "s"."t" (
	"id" integer PRIMARY KEY NOT NULL,
	"o" text
);

ALTER TABLE "s"."t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "s"."t" AS PERMISSIVE FOR UPDATE TO public USING ("s"."t"."id" > 0) WITH CHECK ("s"."t"."id" < 10);
