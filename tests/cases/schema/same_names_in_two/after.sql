CREATE SCHEMA "app";

CREATE SCHEMA "hr";

CREATE TYPE "app"."mood" AS ENUM('app');
CREATE TYPE "hr"."mood" AS ENUM('hr');
CREATE SEQUENCE "app"."s" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;
CREATE SEQUENCE "hr"."s" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;
CREATE TABLE "app"."t" (
	"id" serial PRIMARY KEY NOT NULL,
	"m" "app"."mood" DEFAULT 'app',
	"n" text,
	CONSTRAINT "t_n_unique" UNIQUE("n")
);

CREATE TABLE "hr"."t" (
	"id" serial PRIMARY KEY NOT NULL,
	"m" "hr"."mood" DEFAULT 'hr',
	"n" text,
	CONSTRAINT "t_n_unique" UNIQUE("n")
);

CREATE INDEX "i" ON "app"."t" USING btree ("n");
CREATE INDEX "i" ON "hr"."t" USING btree ("n");
