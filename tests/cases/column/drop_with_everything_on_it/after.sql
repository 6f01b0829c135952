CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"c" integer
);

CREATE INDEX "i2" ON "users" USING btree ("c");
