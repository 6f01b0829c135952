CREATE TABLE "b" (
	"id" serial PRIMARY KEY NOT NULL,
	"x" text
);

CREATE TABLE "a" (
	"id" serial PRIMARY KEY NOT NULL,
	"y" text
);

