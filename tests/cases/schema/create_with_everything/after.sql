CREATE SCHEMA "app";

CREATE TYPE "app"."mood" AS ENUM('a', 'b');
CREATE SEQUENCE "app"."seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 10 CACHE 1;
CREATE TABLE "app"."users" (
	"id" serial PRIMARY KEY NOT NULL,
	"n" integer GENERATED ALWAYS AS IDENTITY (sequence name "app"."users_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"mood" "app"."mood" DEFAULT 'a',
	"code" integer DEFAULT nextval('app.seq'),
	"boss" integer,
	CONSTRAINT "users_code_unique" UNIQUE("code"),
	CONSTRAINT "positive" CHECK ("app"."users"."code" > 0)
);

ALTER TABLE "app"."users" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "app"."users" ADD CONSTRAINT "users_boss_users_id_fk" FOREIGN KEY ("boss") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "users_mood_idx" ON "app"."users" USING btree ("mood");
CREATE VIEW "app"."v" AS (select "id" from "app"."users" where "app"."users"."mood" = 'a');
CREATE MATERIALIZED VIEW "app"."m" AS (select "id" from "app"."users");
CREATE POLICY "p" ON "app"."users" AS PERMISSIVE FOR ALL TO public USING ("app"."users"."n" > 0);
