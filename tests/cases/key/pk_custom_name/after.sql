CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text,
	CONSTRAINT "my_pk" PRIMARY KEY("a","b")
);

