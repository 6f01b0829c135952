CREATE TABLE "a" (
	"id" text PRIMARY KEY NOT NULL
);

CREATE TABLE "b" (
	"id" integer PRIMARY KEY NOT NULL,
	"a_id" text
);

ALTER TABLE "b" ADD CONSTRAINT "b_a_id_a_id_fk" FOREIGN KEY ("a_id") REFERENCES "public"."a"("id") ON DELETE no action ON UPDATE no action;
