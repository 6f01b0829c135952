CREATE TABLE "t" (
	"id" integer,
	"v" timestamp with time zone
);

