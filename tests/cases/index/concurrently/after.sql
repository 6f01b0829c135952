CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text
);

CREATE INDEX CONCURRENTLY "i" ON "t" USING btree ("a");
