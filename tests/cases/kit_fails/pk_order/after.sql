CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" integer,
	CONSTRAINT "t_c_a_b_pk" PRIMARY KEY("c","a","b")
);

