CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	CONSTRAINT "w" UNIQUE("a"),
	CONSTRAINT "u" UNIQUE("b")
);

