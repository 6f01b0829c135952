CREATE TABLE "t" (
	"a" integer PRIMARY KEY NOT NULL,
	"b" integer NOT NULL,
	"c" text
);

