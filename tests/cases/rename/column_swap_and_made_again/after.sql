CREATE TABLE "t" (
	"id" serial PRIMARY KEY NOT NULL,
	"b" numeric DEFAULT '-0.001',
	"a" numeric
);

