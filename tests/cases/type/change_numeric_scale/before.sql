CREATE TABLE "t" (
	"id" integer,
	"v" numeric(10, 2)
);

