CREATE TABLE "a" (
	"id" integer PRIMARY KEY NOT NULL,
	"x" integer,
	"y" integer,
	CONSTRAINT "xy" UNIQUE("x","y")
);

CREATE TABLE "b" (
	"id" integer PRIMARY KEY NOT NULL,
	"r" integer,
	"p" integer,
	"q" integer
);

