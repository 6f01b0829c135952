CREATE SCHEMA "app";

CREATE TABLE "app"."t" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text,
	CONSTRAINT "t_name_unique" UNIQUE("name")
);

CREATE INDEX "t_name_index" ON "app"."t" USING btree ("name");
