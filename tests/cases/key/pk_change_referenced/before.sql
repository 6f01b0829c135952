CREATE TABLE "a" (
	"id" integer PRIMARY KEY NOT NULL,
	"u" integer NOT NULL,
	CONSTRAINT "a_u_unique" UNIQUE("u")
);

CREATE TABLE "b" (
	"id" integer PRIMARY KEY NOT NULL,
	"a_id" integer
);

ALTER TABLE "b" ADD CONSTRAINT "b_a_id_a_id_fk" FOREIGN KEY ("a_id") REFERENCES "public"."a"("id") ON DELETE no action ON UPDATE no action;
