CREATE TABLE "t" (
	"id" integer,
	"v" numeric
);

