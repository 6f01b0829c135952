CREATE TABLE "t" (
	"c" "int4"
);

