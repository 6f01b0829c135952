CREATE TABLE "o" (
	"id" integer PRIMARY KEY NOT NULL
);

CREATE TABLE "t" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" text,
	"o" integer,
	CONSTRAINT "t_a_unique" UNIQUE("a"),
	CONSTRAINT "c" CHECK ("t"."id" > 0)
);

CREATE TABLE "w" (
	"t" integer
);

ALTER TABLE "t" ADD CONSTRAINT "t_o_o_id_fk" FOREIGN KEY ("o") REFERENCES "public"."o"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "w" ADD CONSTRAINT "w_t_t_id_fk" FOREIGN KEY ("t") REFERENCES "public"."t"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "t_a_index" ON "t" USING btree ("a");
