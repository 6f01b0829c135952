CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" varchar(20),
	"n" integer
);

