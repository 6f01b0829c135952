CREATE TABLE "t" (
	"amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep" integer,
	CONSTRAINT "positive" CHECK ("t"."amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep" between 4 and 11)
);

CREATE INDEX "some" ON "t" USING btree ("amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep") WHERE "t"."amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep" in (1, 2);
