CREATE TABLE "t" (
	"id" integer,
	"v" uuid
);

