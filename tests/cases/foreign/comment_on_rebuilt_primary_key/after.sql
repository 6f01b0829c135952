CREATE TABLE "t" (
	"a" text,
	"n" integer,
	CONSTRAINT "k" PRIMARY KEY("a","n")
);

