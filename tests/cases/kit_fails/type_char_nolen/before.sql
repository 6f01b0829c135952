CREATE TABLE "t" (
	"c" char
);

