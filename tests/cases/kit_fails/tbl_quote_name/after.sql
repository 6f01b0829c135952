-- by hand: drizzle-kit does not escape the quotes.
CREATE TABLE "a ""b"" c" ("d ""e""" integer);
