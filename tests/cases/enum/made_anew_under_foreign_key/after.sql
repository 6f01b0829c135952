CREATE SCHEMA "s";

CREATE TYPE "s"."e" AS ENUM('a', 'c', 'b');
CREATE TABLE "t" (
	"a" "s"."e",
	"r" "s"."e",
	CONSTRAINT "u" UNIQUE("a")
);

ALTER TABLE "t" ADD CONSTRAINT "f" FOREIGN KEY ("r") REFERENCES "public"."t"("a") ON DELETE no action ON UPDATE no action;
