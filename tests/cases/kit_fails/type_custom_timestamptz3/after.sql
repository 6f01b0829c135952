CREATE TABLE "t" (
	"c" timestamptz(3)
);

