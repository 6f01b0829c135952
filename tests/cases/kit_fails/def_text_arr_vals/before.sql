-- by hand: drizzle-kit does not escape the quote.
CREATE TABLE "t" ("c" text[] DEFAULT '{"a,b","c \"d\"","e''f","{}","","null"}');
