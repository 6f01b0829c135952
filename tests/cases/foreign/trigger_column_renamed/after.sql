CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"b" text,
	"n" integer
);

