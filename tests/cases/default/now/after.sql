CREATE TABLE "t" (
	"v" timestamp DEFAULT now()
);

