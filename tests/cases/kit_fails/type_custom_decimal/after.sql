CREATE TABLE "t" (
	"c" decimal(10,2)
);

