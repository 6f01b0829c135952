CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text
);

CREATE INDEX "j" ON "t" USING btree ("a");
