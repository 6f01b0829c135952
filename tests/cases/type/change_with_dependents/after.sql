CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" bigint DEFAULT 4 NOT NULL,
	CONSTRAINT "u1" UNIQUE("a"),
	CONSTRAINT "c1" CHECK ("users"."a" > 0)
);

CREATE INDEX "i1" ON "users" USING btree ("a");
CREATE UNIQUE INDEX "i2" ON "users" USING btree ("a","id") WHERE "users"."a" > 5;
CREATE INDEX "i3" ON "users" USING btree (("a" + 1));
