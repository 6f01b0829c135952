CREATE TABLE "t" (
	"e" vector(3),
	"f" vector(1536) NOT NULL
);

