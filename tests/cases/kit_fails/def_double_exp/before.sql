CREATE TABLE "t" (
	"c" double precision DEFAULT 1e-7
);

