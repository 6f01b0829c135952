CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"owner" text,
	"n" integer
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR INSERT TO "authenticated", "service_role" WITH CHECK ((select (select auth.uid())) is not null);
