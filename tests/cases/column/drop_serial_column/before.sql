CREATE TABLE "t" (
	"a" text,
	"n" serial NOT NULL
);

