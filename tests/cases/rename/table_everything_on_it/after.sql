CREATE TABLE "o" (
	"id" integer PRIMARY KEY NOT NULL
);

CREATE TABLE "things" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" text,
	"o" integer,
	CONSTRAINT "things_a_unique" UNIQUE("a"),
	CONSTRAINT "c" CHECK ("things"."id" > 0)
);

CREATE TABLE "w" (
	"t" integer
);

ALTER TABLE "things" ADD CONSTRAINT "things_o_o_id_fk" FOREIGN KEY ("o") REFERENCES "public"."o"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "w" ADD CONSTRAINT "w_t_things_id_fk" FOREIGN KEY ("t") REFERENCES "public"."things"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "things_a_index" ON "things" USING btree ("a");
