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

ALTER TABLE "b" ADD CONSTRAINT "my_fk" FOREIGN KEY ("q","p") REFERENCES "public"."a"("x","y") ON DELETE cascade ON UPDATE no action;
