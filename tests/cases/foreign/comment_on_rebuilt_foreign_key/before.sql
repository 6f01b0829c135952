CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" text,
	"n" integer
);

ALTER TABLE "t" ADD CONSTRAINT "f" FOREIGN KEY ("n") REFERENCES "public"."t"("id") ON DELETE no action ON UPDATE no action;
