CREATE TABLE "t" (
	"id" integer,
	"v" double precision
);

