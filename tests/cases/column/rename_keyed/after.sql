CREATE TABLE "a" (
	"key" integer PRIMARY KEY NOT NULL
);

CREATE TABLE "b" (
	"id" integer PRIMARY KEY NOT NULL,
	"a_key" integer,
	"num" integer,
	CONSTRAINT "b_a_key_num_unique" UNIQUE("a_key","num"),
	CONSTRAINT "n_check" CHECK ("b"."num" > 1)
);

ALTER TABLE "b" ADD CONSTRAINT "b_a_key_a_key_fk" FOREIGN KEY ("a_key") REFERENCES "public"."a"("key") ON DELETE no action ON UPDATE no action;
CREATE INDEX "n_index" ON "b" USING btree ("num");
