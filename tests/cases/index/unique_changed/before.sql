CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text
);

CREATE INDEX "i" ON "t" USING btree ("a");
