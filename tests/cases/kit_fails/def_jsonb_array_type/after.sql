-- by hand: drizzle-kit's text is no array.
CREATE TABLE "t" ("c" jsonb[] DEFAULT '{"{\"a\":1}","{\"b\":\"x\"}"}');
