CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text
);

CREATE UNIQUE INDEX "i" ON "t" USING btree ("a");
