CREATE TABLE "people" (
	"name" text,
	"code" varchar(9)
);

CREATE INDEX "by_name" ON "people" USING btree ("name");
CREATE INDEX "by_code" ON "people" USING btree ("code" DESC NULLS LAST);
