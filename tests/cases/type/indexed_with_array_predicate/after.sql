CREATE TABLE "t" (
	"a" "macaddr8",
	"n" numeric,
	"v" varchar(9)
);

CREATE INDEX "numbers" ON "t" USING btree ("a") WHERE "t"."n" > any (array[-1, 0]);
CREATE INDEX "words" ON "t" USING btree ("a") WHERE "t"."v" in ('x', 'y');
