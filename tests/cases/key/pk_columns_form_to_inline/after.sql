CREATE TABLE "a" (
	"id" integer PRIMARY KEY NOT NULL
);

CREATE TABLE "b" (
	"x" integer PRIMARY KEY NOT NULL,
	"y" integer
);

CREATE TABLE "c" (
	"a" integer
);

ALTER TABLE "c" ADD CONSTRAINT "c_a_a_id_fk" FOREIGN KEY ("a") REFERENCES "public"."a"("id") ON DELETE no action ON UPDATE no action;
