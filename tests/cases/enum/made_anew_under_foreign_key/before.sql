CREATE TYPE "public"."e" AS ENUM('a', 'b');
CREATE TABLE "t" (
	"a" "e",
	"r" "e",
	CONSTRAINT "u" UNIQUE("a")
);

ALTER TABLE "t" ADD CONSTRAINT "f" FOREIGN KEY ("r") REFERENCES "public"."t"("a") ON DELETE no action ON UPDATE no action;
