CREATE TABLE "t" (
	"c" integer DEFAULT nextval('s')
);

