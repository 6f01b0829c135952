CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"owner" text,
	"n" integer
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR ALL TO "case_a", "case_b" USING (true);
