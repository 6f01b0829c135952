CREATE TABLE "t" (
	"e" vector(5)
);

