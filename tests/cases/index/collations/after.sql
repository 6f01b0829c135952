-- by hand: drizzle-kit puts another pair of parentheses around what is no expression.
CREATE TABLE "t" ("a" integer, "c" text);
CREATE INDEX "bare" ON "t" ("c" COLLATE "C");
CREATE INDEX "in_parentheses" ON "t" ("c" COLLATE "POSIX");
CREATE INDEX "inside" ON "t" ("c" COLLATE "C" DESC NULLS FIRST);
CREATE INDEX "just_parentheses" ON "t" ("c");
CREATE INDEX "of_a_call" ON "t" (lower("c") COLLATE "C" text_pattern_ops);
