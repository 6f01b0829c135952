CREATE TABLE "t" (
	"c" boolean DEFAULT false
);

