CREATE TYPE "public"."mood" AS ENUM('a', 'c');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood" DEFAULT 'a'
);

CREATE INDEX "mi" ON "t" USING btree ("m");
