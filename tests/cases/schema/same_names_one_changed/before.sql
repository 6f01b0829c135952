CREATE SCHEMA "app";

CREATE SCHEMA "hr";

CREATE TABLE "app"."t" (
	"id" serial PRIMARY KEY NOT NULL,
	"n" text,
	CONSTRAINT "t_n_unique" UNIQUE("n")
);

CREATE TABLE "hr"."t" (
	"id" serial PRIMARY KEY NOT NULL,
	"n" text,
	CONSTRAINT "t_n_unique" UNIQUE("n")
);

CREATE INDEX "i" ON "app"."t" USING btree ("n");
CREATE INDEX "i" ON "hr"."t" USING btree ("n");
