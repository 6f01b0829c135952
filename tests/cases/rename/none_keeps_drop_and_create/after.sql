CREATE TABLE "t" (
	"b" integer,
	"keep" text
);

