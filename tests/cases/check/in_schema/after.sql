CREATE SCHEMA "app";

CREATE TABLE "app"."t" (
	"a" integer,
	CONSTRAINT "c" CHECK ("app"."t"."a" > 0)
);

CREATE INDEX "ix" ON "app"."t" USING btree (abs("a"));
