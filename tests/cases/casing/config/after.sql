-- by hand: the casing stands in the config.
CREATE TABLE "t" ("first_name" text);
