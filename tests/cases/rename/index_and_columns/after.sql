CREATE TABLE "t" (
	"a" integer,
	"b" integer
);

CREATE INDEX "j" ON "t" USING btree ("a","b");
