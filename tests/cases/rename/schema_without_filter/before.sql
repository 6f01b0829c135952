CREATE SCHEMA "app";

CREATE TYPE "app"."mood" AS ENUM('a', 'b');
CREATE TABLE "app"."notes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app"."notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"mood" "app"."mood" DEFAULT 'a',
	"old" text
);

