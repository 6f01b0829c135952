CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"n" integer,
	"g" integer GENERATED ALWAYS AS (n + 2) STORED,
	CONSTRAINT "c" CHECK ("t"."n" > 2),
	CONSTRAINT "new" CHECK ("t"."n" < 100)
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE INDEX "w" ON "t" USING btree ("n") WHERE "t"."n" > 2;
CREATE INDEX "e" ON "t" USING btree ((n + 2));
CREATE VIEW "public"."v" AS (select id from t where n > 2);
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR ALL TO public USING ("t"."n" > 2);
