CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" text DEFAULT 'x' NOT NULL,
	"b" boolean DEFAULT false NOT NULL
);

