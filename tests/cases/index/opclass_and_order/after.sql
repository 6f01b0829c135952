CREATE TABLE "people" (
	"name" text,
	"code" varchar(9)
);

CREATE INDEX "by_name" ON "people" USING btree ("name" text_pattern_ops,"code");
CREATE INDEX "by_code" ON "people" USING btree ("code" varchar_pattern_ops);
