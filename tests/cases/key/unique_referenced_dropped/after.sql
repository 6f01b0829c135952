CREATE TABLE "a" (
	"id" integer PRIMARY KEY NOT NULL,
	"u" integer
);

CREATE TABLE "b" (
	"id" integer PRIMARY KEY NOT NULL,
	"r" integer
);

