-- by hand: drizzle-kit's own SQL ends in the comments.
CREATE TABLE "t" ("a" integer DEFAULT 1, "b" text, "c" text GENERATED ALWAYS AS (b || '--') STORED, CONSTRAINT "positive" CHECK (a > 0));
CREATE INDEX "low" ON "t" (lower(b)) WHERE b <> '--';
CREATE INDEX "some" ON "t" ("a") WHERE a > 5;
ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p" ON "t" USING (a > 1) WITH CHECK (a > 2);
CREATE VIEW "v" AS (select a from t);
