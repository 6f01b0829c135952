CREATE SCHEMA "app";

CREATE TABLE "app"."t" (
	"id" integer
);

CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL
);

ALTER TABLE "app"."t" ADD CONSTRAINT "t_id_users_id_fk" FOREIGN KEY ("id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE cascade;
