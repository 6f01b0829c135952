CREATE TABLE "a" (
	"id" integer,
	"x" text
);

CREATE TABLE "b" (
	"id" integer,
	"y" date
);

