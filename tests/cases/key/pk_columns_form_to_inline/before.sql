CREATE TABLE "a" (
	"id" integer,
	CONSTRAINT "a_id_pk" PRIMARY KEY("id")
);

CREATE TABLE "b" (
	"x" integer,
	"y" integer,
	CONSTRAINT "named" PRIMARY KEY("x","y")
);

CREATE TABLE "c" (
	"a" integer
);

ALTER TABLE "c" ADD CONSTRAINT "c_a_a_id_fk" FOREIGN KEY ("a") REFERENCES "public"."a"("id") ON DELETE no action ON UPDATE no action;
