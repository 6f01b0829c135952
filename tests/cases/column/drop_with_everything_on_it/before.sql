CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" integer,
	"b" integer,
	"c" integer,
	CONSTRAINT "users_a_unique" UNIQUE("a"),
	CONSTRAINT "c1" CHECK ("users"."a" > 0)
);

ALTER TABLE "users" ADD CONSTRAINT "users_b_users_id_fk" FOREIGN KEY ("b") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "i1" ON "users" USING btree ("a","c");
CREATE INDEX "i2" ON "users" USING btree ("c");
CREATE UNIQUE INDEX "i3" ON "users" USING btree ("b");
