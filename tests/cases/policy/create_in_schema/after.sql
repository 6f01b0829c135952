CREATE SCHEMA "app";

CREATE TABLE "app"."t" (
	"n" integer
);

ALTER TABLE "app"."t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "app"."t" AS PERMISSIVE FOR ALL TO public USING ("app"."t"."n" > 0);
