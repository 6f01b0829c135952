CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" text,
	"n" integer,
	CONSTRAINT "c" CHECK ("t"."n" > 0)
);

