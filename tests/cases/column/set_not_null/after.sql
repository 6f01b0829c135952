CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" text NOT NULL
);

