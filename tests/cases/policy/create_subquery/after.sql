CREATE TABLE "members" (
	"id" integer,
	"who" text
);

CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"owner" text,
	"n" integer
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR ALL TO public USING (exists (select 1 from members m where m.id = "t"."id" and m.who = current_user));
