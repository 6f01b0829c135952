CREATE TABLE "t" (
	"a" integer NOT NULL,
	"b" serial NOT NULL,
	"c" text NOT NULL,
	"d" integer PRIMARY KEY NOT NULL,
	CONSTRAINT "t_c_unique" UNIQUE("c")
);

