CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"owner" text,
	"n" integer
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "a" ON "t" AS PERMISSIVE FOR ALL TO current_user USING (true);
CREATE POLICY "b" ON "t" AS PERMISSIVE FOR ALL TO current_role USING (true);
CREATE POLICY "c" ON "t" AS PERMISSIVE FOR ALL TO session_user USING (true);
CREATE POLICY "d" ON "t" AS PERMISSIVE FOR ALL TO public USING (true);
