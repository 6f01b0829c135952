CREATE TABLE "t" (
	"a" integer,
	CONSTRAINT "d" CHECK ("t"."a" > 0)
);

