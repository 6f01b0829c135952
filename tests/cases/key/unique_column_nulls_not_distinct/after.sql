CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text,
	CONSTRAINT "nn" UNIQUE NULLS NOT DISTINCT("a")
);

