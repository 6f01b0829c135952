CREATE TABLE "t" (
	"a" text DEFAULT '5'
);

