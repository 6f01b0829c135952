CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	CONSTRAINT "l" PRIMARY KEY("a","b")
);

