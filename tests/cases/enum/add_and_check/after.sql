CREATE TYPE "public"."mood" AS ENUM('a', 'b', 'c');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood",
	CONSTRAINT "mc" CHECK ("t"."m" <> 'c')
);

CREATE INDEX "mi" ON "t" USING btree ("id") WHERE "t"."m" = 'c';
