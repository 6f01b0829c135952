CREATE TABLE "t" (
	"a" integer
);

CREATE INDEX "same" ON "t" USING btree ("a") WHERE TRUE;
CREATE INDEX "bare" ON "t" USING btree ("a") WHERE (true);
CREATE INDEX "gone" ON "t" USING btree ("a") WHERE false;
CREATE INDEX "made" ON "t" USING btree ("a" DESC NULLS LAST) WHERE true;
