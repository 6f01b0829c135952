CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	CONSTRAINT "my_key" PRIMARY KEY("a")
);

