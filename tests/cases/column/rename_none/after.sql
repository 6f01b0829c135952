CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"full_name" text
);

