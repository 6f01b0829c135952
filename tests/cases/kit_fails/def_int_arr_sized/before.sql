CREATE TABLE "t" (
	"c" integer[3] DEFAULT '{1,2,3}'
);

