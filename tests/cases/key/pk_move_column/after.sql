CREATE TABLE "t" (
	"a" integer NOT NULL,
	"b" integer PRIMARY KEY NOT NULL,
	"c" text
);

