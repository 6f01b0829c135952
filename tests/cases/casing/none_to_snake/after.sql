CREATE TABLE "t" (
	"first_name" text,
	"n" integer
);

