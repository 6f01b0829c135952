-- by hand: drizzle-kit quotes the dot.
CREATE TABLE "t" ("mail" ext.citext);
