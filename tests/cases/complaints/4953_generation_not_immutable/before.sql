CREATE TABLE "t" (
	"a" timestamp with time zone
);

