-- by hand: drizzle-kit does not escape the quotes.
CREATE SCHEMA "Odd ""one"" x.y";
CREATE TABLE "Odd ""one"" x.y"."t" ("id" serial PRIMARY KEY NOT NULL, "e" text);
