CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" integer
);

ALTER TABLE "users" ADD CONSTRAINT "users_a_users_id_fk" FOREIGN KEY ("a") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
