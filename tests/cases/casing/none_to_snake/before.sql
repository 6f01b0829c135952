-- by hand: as it was without the flag.
CREATE TABLE "t" ("firstName" text, "n" integer);
