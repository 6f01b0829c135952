CREATE TABLE "t" (
	"id" serial PRIMARY KEY NOT NULL
);

