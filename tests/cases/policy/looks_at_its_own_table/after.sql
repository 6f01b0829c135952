CREATE SCHEMA "s";

CREATE TABLE "s"."t" (
	"id" integer PRIMARY KEY NOT NULL,
	"o" text
);

ALTER TABLE "s"."t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "s"."t" AS PERMISSIVE FOR UPDATE TO public USING ("s"."t"."id" > 0) WITH CHECK ("s"."t"."id" < 10 and exists (select 1 from s.t x where x.id = "s"."t"."id"));
CREATE POLICY "q" ON "s"."t" AS PERMISSIVE FOR ALL TO public USING ("s"."t"."id" in (select "s"."t"."id" from s.t where "s"."t"."o" = current_user));
