CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text,
	CONSTRAINT "my_unique" UNIQUE("a")
);

