CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" text NOT NULL,
	CONSTRAINT "t_a_unique" UNIQUE("a")
);

