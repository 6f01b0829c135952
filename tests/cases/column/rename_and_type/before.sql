CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"age" integer DEFAULT 1
);

