-- by hand: drizzle-kit writes DEFAULT 1,2,3.
CREATE TABLE "t" ("e" vector(7) DEFAULT '[1,2,3]');
