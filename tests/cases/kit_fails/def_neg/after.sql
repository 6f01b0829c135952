CREATE TABLE "t" (
	"c" integer DEFAULT -1
);

