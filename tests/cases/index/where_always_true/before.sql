CREATE TABLE "t" (
	"a" integer
);

CREATE INDEX "same" ON "t" USING btree ("a") WHERE true;
CREATE INDEX "bare" ON "t" USING btree ("a");
CREATE INDEX "gone" ON "t" USING btree ("a") WHERE true;
