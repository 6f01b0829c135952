-- by hand: drizzle-kit does not escape the quotes.
CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "name" text, "age" integer, "email" varchar(100));
CREATE VIEW "My ""view""" AS (select id, name from users);
