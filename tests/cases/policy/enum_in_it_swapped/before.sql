CREATE TYPE "public"."mood" AS ENUM('a', 'b');
CREATE TABLE "t" (
	"m" "mood"
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR ALL TO public USING ("t"."m" = 'a');
