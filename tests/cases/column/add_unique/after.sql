CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" text,
	CONSTRAINT "users_a_unique" UNIQUE("a")
);

