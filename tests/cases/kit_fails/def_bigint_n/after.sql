-- by hand: drizzle-kit cannot write a BigInt down.
CREATE TABLE "t" ("c" bigint DEFAULT 123456789012345678);
