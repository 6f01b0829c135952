CREATE TABLE "members" (
	"id" integer,
	"who" text
);

CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"owner" text,
	"n" integer
);

