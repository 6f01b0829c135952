CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" text,
	"n" bigint,
	CONSTRAINT "c" CHECK ("t"."n" > 0)
);

