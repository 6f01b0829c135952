CREATE TABLE "t" (
	"a_b" integer,
	"c_d" integer,
	CONSTRAINT "t_aB_unique" UNIQUE("a_b"),
	CONSTRAINT "t_cD_aB_unique" UNIQUE("c_d","a_b")
);

CREATE INDEX "t_a_b_c_d_index" ON "t" USING btree ("a_b","c_d");
