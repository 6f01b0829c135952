CREATE TABLE "t" (
	"id" integer,
	"a" text,
	"b" text,
	"c" integer,
	CONSTRAINT "t_a_unique" UNIQUE("a"),
	CONSTRAINT "named" UNIQUE("b"),
	CONSTRAINT "t_b_c_unique" UNIQUE("b","c"),
	CONSTRAINT "two" UNIQUE("c","a")
);

