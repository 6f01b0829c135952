-- by hand: drizzle-kit does not escape the quote.
CREATE TABLE "t" ("c" jsonb DEFAULT '{"a":"it''s"}');
