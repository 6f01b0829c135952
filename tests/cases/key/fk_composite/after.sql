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

ALTER TABLE "b" ADD CONSTRAINT "b_p_q_a_x_y_fk" FOREIGN KEY ("p","q") REFERENCES "public"."a"("x","y") ON DELETE no action ON UPDATE no action;
