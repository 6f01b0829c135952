CREATE TABLE "t" (
	"id" integer,
	"v" boolean
);

