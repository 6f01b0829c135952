CREATE TABLE "t" (
	"id" integer,
	"v" varchar(20)
);

