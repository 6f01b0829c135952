CREATE TYPE "public"."mood" AS ENUM('a', 'b');
CREATE TABLE "kept" (
	"id" integer
);

CREATE TABLE "members" (
	"id" integer,
	"mood" "mood"
);

CREATE TABLE "notes" (
	"id" integer
);

ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "notes" AS PERMISSIVE FOR ALL TO public USING (exists (select 1 from "members" where "members"."id" = "notes"."id" and "members"."mood" = 'a'));
