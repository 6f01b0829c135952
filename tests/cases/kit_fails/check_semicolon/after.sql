-- by hand: drizzle-kit cuts the expression at the semicolon.
CREATE TABLE "t" ("a" text, CONSTRAINT "c" CHECK ("a" <> ';' and "a" <> 'x'));
