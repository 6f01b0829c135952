CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text
);

CREATE INDEX "t_a_b_index" ON "t" USING btree ("a","b");
CREATE UNIQUE INDEX "t_c_index" ON "t" USING btree ("c");
