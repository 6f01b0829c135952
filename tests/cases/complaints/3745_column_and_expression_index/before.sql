CREATE TABLE "t" (
	"a" text,
	"b" text
);

CREATE UNIQUE INDEX "i" ON "t" USING btree ("a",lower("b"));
