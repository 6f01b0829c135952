CREATE TABLE "t" (
	"c" character varying(20)
);

