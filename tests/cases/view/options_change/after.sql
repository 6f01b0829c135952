-- by hand: drizzle-kit drops what is false, PostgreSQL keeps it written down; both say the same.
CREATE TABLE "users" ("id" integer PRIMARY KEY NOT NULL, "name" text, "age" integer, "email" varchar(100));
CREATE VIEW "public"."v" WITH (check_option = cascaded, security_barrier = false, security_invoker = true) AS (select id, name from users);
