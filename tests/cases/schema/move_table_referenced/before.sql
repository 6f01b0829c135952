CREATE SCHEMA "app";

CREATE TABLE "a" (
	"id" integer PRIMARY KEY NOT NULL
);

CREATE TABLE "b" (
	"a" integer
);

ALTER TABLE "b" ADD CONSTRAINT "b_a_a_id_fk" FOREIGN KEY ("a") REFERENCES "public"."a"("id") ON DELETE no action ON UPDATE no action;
