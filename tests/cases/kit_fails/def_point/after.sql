-- by hand: drizzle-kit writes DEFAULT 1,2.
CREATE TABLE "t" ("c" point DEFAULT '(1,2)', "d" point DEFAULT '(3,4)');
