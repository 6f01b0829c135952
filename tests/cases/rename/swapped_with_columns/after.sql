CREATE TABLE "a" (
	"id" integer,
	"y2" date
);

CREATE TABLE "b" (
	"id" integer,
	"x2" text
);

