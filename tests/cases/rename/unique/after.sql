CREATE TABLE "t" (
	"a" integer,
	CONSTRAINT "w" UNIQUE("a")
);

