CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text
);

CREATE INDEX "i1" ON "t" USING btree ("a" DESC NULLS LAST);
CREATE INDEX "i2" ON "t" USING btree ("a" NULLS FIRST,"b" DESC NULLS LAST);
CREATE INDEX "i3" ON "t" USING hash ("c");
CREATE INDEX "i4" ON "t" USING gin (to_tsvector('english', "c"));
CREATE INDEX "i5" ON "t" USING btree ("a") WHERE "t"."b" is not null;
CREATE INDEX "i6" ON "t" USING btree ("a") WITH (fillfactor=70);
CREATE INDEX "i7" ON "t" USING brin ("a");
CREATE INDEX "i8" ON "t" USING btree (lower("c"),"a");
CREATE INDEX "i9" ON "t" USING btree ("c" text_pattern_ops);
CREATE INDEX "i10" ON "t" USING btree ("c" text_ops);
CREATE INDEX "i11" ON "t" USING btree ("a",lower("c"));
CREATE UNIQUE INDEX "i12" ON "t" USING btree (("a" + "b"));
