CREATE TABLE "t" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" interval year,
	"b" numeric
);

