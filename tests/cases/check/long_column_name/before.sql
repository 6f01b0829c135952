CREATE TABLE "t" (
	"amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep" integer,
	CONSTRAINT "positive" CHECK ("t"."amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep" > 0)
);

