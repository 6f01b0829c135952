CREATE TABLE "t" (
	"a" integer NOT NULL,
	"b" integer NOT NULL,
	"c" text,
	CONSTRAINT "t_a_b_pk" PRIMARY KEY("a","b")
);

