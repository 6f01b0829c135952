CREATE TABLE "t" (
	"e" halfvec(3),
	"f" halfvec(1536) NOT NULL
);

