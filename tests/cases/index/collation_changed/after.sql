-- by hand: drizzle-kit puts another pair of parentheses around what is no expression.
CREATE TABLE "t" ("a" text, "c" text);
CREATE INDEX "column" ON "t" ("c" COLLATE "POSIX");
CREATE INDEX "added" ON "t" ("a" COLLATE "C");
CREATE INDEX "call" ON "t" (lower("c") COLLATE "POSIX");
