CREATE TABLE "alpha" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" text
);

CREATE TABLE "beta" (
	"id" integer PRIMARY KEY NOT NULL,
	"b" integer NOT NULL
);

