CREATE TABLE "t" (
	"c" text DEFAULT LOWER('ABC')
);

