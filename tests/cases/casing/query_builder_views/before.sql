CREATE TABLE "people" (
	"person_id" serial PRIMARY KEY NOT NULL,
	"first_name" text NOT NULL
);

