CREATE TABLE "a" (
	"id" integer PRIMARY KEY NOT NULL,
	"u" integer,
	CONSTRAINT "a_u_unique" UNIQUE("u")
);

CREATE TABLE "b" (
	"id" integer PRIMARY KEY NOT NULL,
	"r" integer
);

ALTER TABLE "b" ADD CONSTRAINT "b_r_a_u_fk" FOREIGN KEY ("r") REFERENCES "public"."a"("u") ON DELETE no action ON UPDATE no action;
