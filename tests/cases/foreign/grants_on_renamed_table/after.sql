CREATE TABLE "u" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" text,
	"n" integer
);

