CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" integer,
	"b" integer
);

CREATE INDEX "idx" ON "users" USING btree ("a","b");
