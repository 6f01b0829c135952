CREATE TABLE "t" (
	"id" integer,
	"who" text
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR SELECT TO public USING (who = current_user);
