CREATE TABLE "posts" (
	"id" integer PRIMARY KEY NOT NULL,
	"user_id" integer
);

CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text,
	"age" integer,
	"email" varchar(100)
);

ALTER TABLE "posts" ADD CONSTRAINT "posts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
CREATE VIEW "public"."v" AS (select "users"."id", "posts"."id" as "post" from "users" left join "posts" on "posts"."user_id" = "users"."id");
