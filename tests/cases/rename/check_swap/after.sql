CREATE TABLE "t" (
	"a" integer,
	CONSTRAINT "d" CHECK ("t"."a" > 0),
	CONSTRAINT "c" CHECK ("t"."a" < 9)
);

