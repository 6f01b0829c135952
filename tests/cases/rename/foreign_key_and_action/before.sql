CREATE TABLE "a" (
	"id" integer PRIMARY KEY NOT NULL
);

CREATE TABLE "b" (
	"x" integer,
	"y" integer
);

ALTER TABLE "b" ADD CONSTRAINT "f" FOREIGN KEY ("x") REFERENCES "public"."a"("id") ON DELETE no action ON UPDATE no action;
