CREATE TABLE "t" (
	"c" integer DEFAULT 1 + 2 * 3
);

