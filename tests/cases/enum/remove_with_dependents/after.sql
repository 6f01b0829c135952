CREATE TYPE "public"."mood" AS ENUM('a', 'c');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood" DEFAULT 'c',
	CONSTRAINT "mc" CHECK ("t"."m" <> 'c' or "t"."id" > 0)
);

CREATE INDEX "mi" ON "t" USING btree ("id") WHERE "t"."m" = 'a';
