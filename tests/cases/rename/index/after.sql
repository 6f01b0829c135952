CREATE TABLE "t" (
	"a" integer
);

CREATE INDEX "j" ON "t" USING btree ("a");
