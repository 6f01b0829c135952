CREATE TABLE "t" (
	"id" integer,
	"v" "inet"
);

