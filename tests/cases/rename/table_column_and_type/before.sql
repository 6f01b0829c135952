CREATE TABLE "a" (
	"id" integer,
	"x" integer
);

