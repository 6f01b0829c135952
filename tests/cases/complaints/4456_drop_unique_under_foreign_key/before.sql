CREATE TABLE "o" (
	"id" integer PRIMARY KEY NOT NULL,
	"k" integer,
	CONSTRAINT "o_k_unique" UNIQUE("k")
);

CREATE TABLE "t" (
	"b" integer
);

ALTER TABLE "t" ADD CONSTRAINT "t_b_o_k_fk" FOREIGN KEY ("b") REFERENCES "public"."o"("k") ON DELETE no action ON UPDATE no action;
