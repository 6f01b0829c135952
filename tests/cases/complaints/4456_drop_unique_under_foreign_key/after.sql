CREATE TABLE "o" (
	"id" integer PRIMARY KEY NOT NULL,
	"k" integer
);

CREATE TABLE "t" (
	"b" integer
);

