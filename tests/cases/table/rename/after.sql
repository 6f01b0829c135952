CREATE TABLE "posts" (
	"id" serial PRIMARY KEY NOT NULL,
	"user_id" integer
);

CREATE TABLE "people" (
	"id" serial PRIMARY KEY NOT NULL,
	"email" text,
	"age" integer,
	CONSTRAINT "people_email_unique" UNIQUE("email")
);

ALTER TABLE "posts" ADD CONSTRAINT "posts_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "posts_user_id_index" ON "posts" USING btree ("user_id");
