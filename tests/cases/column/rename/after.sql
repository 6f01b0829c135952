CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"full_name" text,
	CONSTRAINT "users_full_name_unique" UNIQUE("full_name")
);

