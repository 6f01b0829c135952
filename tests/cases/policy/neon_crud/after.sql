CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"owner" text,
	"n" integer
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "crud-authenticated-policy-select" ON "t" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((select auth.user_id() = "t"."owner"));
CREATE POLICY "crud-authenticated-policy-insert" ON "t" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (false);
CREATE POLICY "crud-authenticated-policy-update" ON "t" AS PERMISSIVE FOR UPDATE TO "authenticated" USING (false) WITH CHECK (false);
CREATE POLICY "crud-authenticated-policy-delete" ON "t" AS PERMISSIVE FOR DELETE TO "authenticated" USING (false);
