-- by hand: drizzle-kit puts another pair of parentheses around what is no expression.
CREATE TABLE "t" ("a" text, "c" text);
CREATE INDEX "column" ON "t" ("c" COLLATE "C");
CREATE INDEX "added" ON "t" ("a");
CREATE INDEX "call" ON "t" (lower("c") COLLATE "C");
