CREATE TABLE "t" (
	"c" numeric(10,2)
);

