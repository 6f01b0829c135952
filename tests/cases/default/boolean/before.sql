CREATE TABLE "t" (
	"v" boolean DEFAULT false
);

