CREATE TYPE "public"."mood" AS ENUM('a', 'b', 'c');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood" DEFAULT 'a',
	CONSTRAINT "mc" CHECK ("t"."m" <> 'c' or "t"."id" > 0)
);

CREATE INDEX "mi" ON "t" USING btree ("id") WHERE "t"."m" = 'a';
