CREATE TABLE "o" (
	"id" integer PRIMARY KEY NOT NULL,
	"k" integer,
	CONSTRAINT "o_k_unique" UNIQUE("k")
);

CREATE TABLE "t" (
	"a" integer,
	"b" integer
);

ALTER TABLE "t" ADD CONSTRAINT "t_a_o_id_fk" FOREIGN KEY ("a") REFERENCES "public"."o"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "t" ADD CONSTRAINT "t_b_o_k_fk" FOREIGN KEY ("b") REFERENCES "public"."o"("k") ON DELETE no action ON UPDATE no action;
