CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"email" text,
	"name" text,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);

