CREATE TABLE "t" (
	"id" integer,
	"v" char(3)
);

