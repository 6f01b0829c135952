CREATE TABLE "t" (
	"firstName" text,
	"lastName" text,
	"bigN" bigint GENERATED ALWAYS AS IDENTITY (sequence name "t_bigN_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "t_firstName_lastName_pk" PRIMARY KEY("firstName","lastName"),
	CONSTRAINT "t_first_name_unique" UNIQUE("firstName"),
	CONSTRAINT "t_first_name_last_name_unique" UNIQUE("firstName","lastName"),
	CONSTRAINT "a_check" CHECK (length("t"."firstName") > 1)
);

CREATE INDEX "t_firstName_index" ON "t" USING btree ("firstName");
CREATE UNIQUE INDEX "named" ON "t" USING btree ("lastName" DESC NULLS LAST);
