CREATE TABLE "t" (
	"id" serial PRIMARY KEY NOT NULL,
	"k" integer DEFAULT 5 NOT NULL,
	"g" integer GENERATED ALWAYS AS ("k" * 2) STORED,
	CONSTRAINT "u" UNIQUE("k","id"),
	CONSTRAINT "c" CHECK ("t"."k" > 0)
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE INDEX "i" ON "t" USING btree ("k") WHERE "t"."k" > 3;
CREATE INDEX "e" ON "t" USING btree (("k" + 1));
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR ALL TO public USING ("t"."k" > 1);
