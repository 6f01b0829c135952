CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"b" integer
);

CREATE INDEX "idx" ON "users" USING btree ("b");
