-- by hand: drizzle-kit does not escape the quotes.
CREATE TABLE "t" ("id" integer PRIMARY KEY NOT NULL, "owner" text, "n" integer);
ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Let ""them"" in; please" ON "t" USING ("owner" = 'it''s;');
