-- by hand: drizzle-kit does not escape the quotes.
CREATE TABLE "t" ("a ""b"".c" integer);
