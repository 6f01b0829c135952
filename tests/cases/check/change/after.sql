CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text,
	CONSTRAINT "c" CHECK ("t"."a" > 10)
);

