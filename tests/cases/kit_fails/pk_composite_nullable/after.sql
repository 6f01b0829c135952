CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	CONSTRAINT "t_a_b_pk" PRIMARY KEY("a","b")
);

