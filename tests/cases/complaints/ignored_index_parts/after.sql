CREATE TABLE "t" (
	"n" integer,
	"a" text
);

CREATE INDEX "w" ON "t" USING btree ("n") WHERE n > 2;
CREATE INDEX "e" ON "t" USING btree (upper(a));
CREATE INDEX "o" ON "t" USING btree ("a" text_pattern_ops);
