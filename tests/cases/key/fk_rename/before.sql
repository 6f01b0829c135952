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

ALTER TABLE "b" ADD CONSTRAINT "b_r_a_id_fk" FOREIGN KEY ("r") REFERENCES "public"."a"("id") ON DELETE no action ON UPDATE no action;
