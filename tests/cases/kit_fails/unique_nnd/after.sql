CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	CONSTRAINT "u" UNIQUE NULLS NOT DISTINCT("a","b")
);

