CREATE TABLE "t" (
	"a" text,
	"g" text GENERATED ALWAYS AS (lower(a)) STORED
);

CREATE INDEX "gi" ON "t" USING btree ("g");
