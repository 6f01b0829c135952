CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	CONSTRAINT "t_a_pk" PRIMARY KEY("a")
);

