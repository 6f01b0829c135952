CREATE TABLE "t" (
	"a" text,
	"g" text GENERATED ALWAYS AS (upper(a)) STORED
);

CREATE INDEX "gi" ON "t" USING btree ("g");
