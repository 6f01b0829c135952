CREATE TABLE "a" (
	"id" integer PRIMARY KEY NOT NULL
);

CREATE TABLE "b" (
	"id" integer PRIMARY KEY NOT NULL,
	"a_id" integer,
	"n" integer,
	CONSTRAINT "b_a_id_n_unique" UNIQUE("a_id","n"),
	CONSTRAINT "n_check" CHECK ("b"."n" > 1)
);

ALTER TABLE "b" ADD CONSTRAINT "b_a_id_a_id_fk" FOREIGN KEY ("a_id") REFERENCES "public"."a"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "n_index" ON "b" USING btree ("n");
