CREATE TABLE "t" (
	"v" text DEFAULT 'y'
);

