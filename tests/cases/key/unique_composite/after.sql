CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text,
	CONSTRAINT "t_a_b_unique" UNIQUE("a","b"),
	CONSTRAINT "named" UNIQUE("b","c")
);

