CREATE TABLE "t" (
	"a" integer PRIMARY KEY NOT NULL,
	"b" integer
);

CREATE TABLE "u" (
	"a" integer PRIMARY KEY NOT NULL,
	"b" integer
);

ALTER TABLE "u" ADD CONSTRAINT "u_b_t_a_fk" FOREIGN KEY ("b") REFERENCES "public"."t"("a") ON DELETE no action ON UPDATE no action;
