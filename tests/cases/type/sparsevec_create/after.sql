CREATE TABLE "t" (
	"e" sparsevec(3),
	"f" sparsevec(1536) NOT NULL
);

