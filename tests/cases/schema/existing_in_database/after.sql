-- by hand: the schema is there.
CREATE TABLE "app"."t" ("id" integer);
