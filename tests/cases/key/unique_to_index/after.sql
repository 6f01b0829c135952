CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text
);

CREATE UNIQUE INDEX "x" ON "t" USING btree ("a");
