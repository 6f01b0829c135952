CREATE TABLE "a" (
	"the_id" serial PRIMARY KEY NOT NULL,
	"other_id" integer
);

CREATE TABLE "t" (
	"first_name" text,
	"last_name" text,
	"a_id" integer,
	"big_n" bigint GENERATED ALWAYS AS IDENTITY (sequence name "t_big_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "t_first_name_a_id_pk" PRIMARY KEY("first_name","a_id"),
	CONSTRAINT "t_firstName_unique" UNIQUE("first_name"),
	CONSTRAINT "t_firstName_lastName_unique" UNIQUE("first_name","last_name"),
	CONSTRAINT "longName" CHECK (length("t"."first_name") > 1)
);

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "t" ADD CONSTRAINT "t_a_id_a_the_id_fk" FOREIGN KEY ("a_id") REFERENCES "public"."a"("the_id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "t_first_name_index" ON "t" USING btree ("first_name");
CREATE UNIQUE INDEX "named" ON "t" USING btree ("last_name" DESC NULLS LAST);
CREATE VIEW "public"."v" AS (select "t"."last_name" as x from "t" where "t"."first_name" = 'x');
CREATE POLICY "p" ON "t" AS PERMISSIVE FOR ALL TO public USING ("t"."last_name" <> '');
