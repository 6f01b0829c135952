CREATE SCHEMA "hr";

CREATE TYPE "hr"."mood" AS ENUM('a', 'b');
CREATE SEQUENCE "hr"."seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 10 CACHE 1;
CREATE TABLE "hr"."users" (
	"id" serial PRIMARY KEY NOT NULL,
	"n" integer GENERATED ALWAYS AS IDENTITY (sequence name "hr"."users_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"mood" "hr"."mood" DEFAULT 'a',
	"code" integer DEFAULT nextval('hr.seq'),
	"boss" integer,
	CONSTRAINT "users_code_unique" UNIQUE("code"),
	CONSTRAINT "positive" CHECK ("hr"."users"."code" > 0)
);

ALTER TABLE "hr"."users" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hr"."users" ADD CONSTRAINT "users_boss_users_id_fk" FOREIGN KEY ("boss") REFERENCES "hr"."users"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "users_mood_idx" ON "hr"."users" USING btree ("mood");
CREATE VIEW "hr"."v" AS (select "id" from "hr"."users" where "hr"."users"."mood" = 'a');
CREATE MATERIALIZED VIEW "hr"."m" AS (select "id" from "hr"."users");
CREATE POLICY "p" ON "hr"."users" AS PERMISSIVE FOR ALL TO public USING ("hr"."users"."n" > 0);
