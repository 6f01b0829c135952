CREATE TABLE "t" (
	"a" integer,
	"keep" text
);

