CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text,
	CONSTRAINT "t_b_a_pk" PRIMARY KEY("b","a")
);

