CREATE TABLE "a" (
	"id" integer NOT NULL,
	"u" integer PRIMARY KEY NOT NULL
);

CREATE TABLE "b" (
	"id" integer PRIMARY KEY NOT NULL,
	"a_id" integer
);

ALTER TABLE "b" ADD CONSTRAINT "b_a_id_a_u_fk" FOREIGN KEY ("a_id") REFERENCES "public"."a"("u") ON DELETE no action ON UPDATE no action;
