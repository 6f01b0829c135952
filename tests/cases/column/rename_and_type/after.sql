CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"years" bigint DEFAULT 2
);

