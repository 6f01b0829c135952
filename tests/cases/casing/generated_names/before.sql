CREATE TABLE "t" (
	"a_b" integer,
	"c_d" integer
);

