CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text
);

CREATE INDEX "i" ON "t" USING btree ("a");
CREATE INDEX "j" ON "t" USING btree ("b");
