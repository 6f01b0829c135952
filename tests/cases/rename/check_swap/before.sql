CREATE TABLE "t" (
	"a" integer,
	CONSTRAINT "c" CHECK ("t"."a" > 0),
	CONSTRAINT "d" CHECK ("t"."a" < 9)
);

