CREATE TYPE "public"."state" AS ENUM('a', 'b');
CREATE TYPE "public"."mood" AS ENUM('c', 'd');
CREATE TABLE "u" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" text,
	"m" "state" DEFAULT 'a'
);

CREATE TABLE "t" (
	"id" serial PRIMARY KEY NOT NULL,
	"b" integer,
	"s" "mood" DEFAULT 'c'
);

