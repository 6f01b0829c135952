CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"n" integer,
	"g" integer GENERATED ALWAYS AS (n + 1) STORED,
	CONSTRAINT "c" CHECK ("t"."n" > 1)
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE INDEX "w" ON "t" USING btree ("n") WHERE "t"."n" > 1;
CREATE INDEX "e" ON "t" USING btree ((n + 1));
CREATE VIEW "public"."v" AS (select id from t where n > 1);
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR ALL TO public USING ("t"."n" > 1);
