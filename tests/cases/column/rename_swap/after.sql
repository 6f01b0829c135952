CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"b" text NOT NULL,
	"a" text
);

