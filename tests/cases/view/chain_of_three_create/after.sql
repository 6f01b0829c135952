-- by hand: drizzle-kit makes "a" before "z", which it reads.
CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "name" text, "age" integer, "email" varchar(100));
CREATE VIEW "public"."v" AS (select id, name from users);
CREATE VIEW "public"."z" AS (select id from v);
CREATE VIEW "public"."a" AS (select id from z);
