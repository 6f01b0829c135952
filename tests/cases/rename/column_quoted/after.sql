CREATE TABLE "t" (
	"x=y:z" integer
);

