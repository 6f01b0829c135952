CREATE TABLE "t" (
	"id" serial PRIMARY KEY NOT NULL,
	"level" integer DEFAULT 5 NOT NULL,
	"g" integer GENERATED ALWAYS AS ("level" * 2) STORED,
	CONSTRAINT "u" UNIQUE("level","id"),
	CONSTRAINT "c" CHECK ("t"."level" > 0)
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE INDEX "i" ON "t" USING btree ("level") WHERE "t"."level" > 3;
CREATE INDEX "e" ON "t" USING btree (("level" + 1));
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR ALL TO public USING ("t"."level" > 1);
