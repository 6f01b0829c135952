CREATE TABLE "t" (
	"c" interval DEFAULT 'P1DT2H'
);

