-- by hand: an empty array is {} for PostgreSQL.
CREATE TABLE "t" ("a" jsonb[] DEFAULT '{}');
