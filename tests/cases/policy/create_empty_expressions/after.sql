CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"owner" text,
	"n" integer
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE INDEX "t_n" ON "t" USING btree ("n");
CREATE POLICY "read" ON "t" AS PERMISSIVE FOR SELECT TO public;
CREATE POLICY "write" ON "t" AS PERMISSIVE FOR INSERT TO public;
