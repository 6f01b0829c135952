CREATE TABLE "a_table_with_quite_a_long_name_indeed" (
	"a_column_with_a_long_name" integer,
	"another_column_with_a_long_name" integer
);

CREATE INDEX "a_table_with_quite_a_long_name_indeed_a_column_with_a_long_name_another_column_with_a_long_name_index" ON "a_table_with_quite_a_long_name_indeed" USING btree ("a_column_with_a_long_name","another_column_with_a_long_name");
CREATE UNIQUE INDEX "an_index_name_that_is_written_out_and_yet_longer_than_sixty_three_bytes" ON "a_table_with_quite_a_long_name_indeed" USING btree ("another_column_with_a_long_name");
