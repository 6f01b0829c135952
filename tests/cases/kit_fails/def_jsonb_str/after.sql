-- by hand: drizzle-kit forgets the quotes of JSON.
CREATE TABLE "t" ("c" jsonb DEFAULT '"hi"');
