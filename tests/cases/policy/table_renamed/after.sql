CREATE TABLE "things" (
	"id" integer PRIMARY KEY NOT NULL,
	"owner" text,
	"n" integer
);

ALTER TABLE "things" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "things" AS PERMISSIVE FOR ALL TO public USING ("things"."n" > 0);
