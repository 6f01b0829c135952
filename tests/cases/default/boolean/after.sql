CREATE TABLE "t" (
	"v" boolean DEFAULT true
);

