CREATE TABLE "t" (
	"id" integer,
	"v" real
);

