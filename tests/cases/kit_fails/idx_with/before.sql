CREATE TABLE "t" (
	"a" text
);

CREATE INDEX "i" ON "t" USING btree ("a") WITH (fillfactor=70);
