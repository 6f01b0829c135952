CREATE TABLE "t" (
	"a" text,
	"b" integer
);

CREATE INDEX "i" ON "t" USING btree ("b",lower("a"));
