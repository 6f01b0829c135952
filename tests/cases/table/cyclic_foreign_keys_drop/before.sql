CREATE TABLE "a" (
	"id" integer PRIMARY KEY NOT NULL,
	"b_id" integer
);

CREATE TABLE "b" (
	"id" integer PRIMARY KEY NOT NULL,
	"a_id" integer
);

ALTER TABLE "a" ADD CONSTRAINT "a_b_id_b_id_fk" FOREIGN KEY ("b_id") REFERENCES "public"."b"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "b" ADD CONSTRAINT "b_a_id_a_id_fk" FOREIGN KEY ("a_id") REFERENCES "public"."a"("id") ON DELETE no action ON UPDATE no action;
