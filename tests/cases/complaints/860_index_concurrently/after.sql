CREATE TABLE "t" (
	"a" integer
);

CREATE INDEX CONCURRENTLY "i" ON "t" USING btree ("a");
