CREATE SCHEMA "app";

CREATE TYPE "app"."mood" AS ENUM('a', 'b');
CREATE TYPE "app"."state" AS ENUM('c', 'd');
CREATE TABLE "app"."t" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" text,
	"m" "app"."mood" DEFAULT 'a'
);

CREATE TABLE "app"."u" (
	"id" serial PRIMARY KEY NOT NULL,
	"b" integer,
	"s" "app"."state" DEFAULT 'c'
);

