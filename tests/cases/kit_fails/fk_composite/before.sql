CREATE TABLE "o" (
	"x" integer,
	"y" integer,
	CONSTRAINT "o_y_x_pk" PRIMARY KEY("y","x")
);

CREATE TABLE "t" (
	"a" integer,
	"b" integer
);

ALTER TABLE "t" ADD CONSTRAINT "t_b_a_o_y_x_fk" FOREIGN KEY ("b","a") REFERENCES "public"."o"("y","x") ON DELETE no action ON UPDATE no action;
