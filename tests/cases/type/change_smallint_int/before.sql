CREATE TABLE "t" (
	"id" integer,
	"v" smallint
);

