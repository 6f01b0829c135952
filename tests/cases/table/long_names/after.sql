CREATE TABLE "a_table_with_a_really_long_name_that_goes_on_and_on_for_ever" (
	"id" serial PRIMARY KEY NOT NULL,
	"a_column_with_a_very_long_name_indeed_it_is" integer,
	CONSTRAINT "a_table_with_a_really_long_name_that_goes_on_and_on_for_ever_a_column_with_a_very_long_name_indeed_it_is_unique" UNIQUE("a_column_with_a_very_long_name_indeed_it_is")
);

CREATE TABLE "another_table_with_quite_a_long_name_as_well" (
	"id" integer PRIMARY KEY NOT NULL,
	"reference_to_the_long_one" integer
);

ALTER TABLE "another_table_with_quite_a_long_name_as_well" ADD CONSTRAINT "another_table_with_quite_a_long_name_as_well_reference_to_the_long_one_a_table_with_a_really_long_name_that_goes_on_and_on_for_ever_id_fk" FOREIGN KEY ("reference_to_the_long_one") REFERENCES "public"."a_table_with_a_really_long_name_that_goes_on_and_on_for_ever"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "another_table_with_quite_a_long_name_as_well_reference_to_the_long_one_index" ON "another_table_with_quite_a_long_name_as_well" USING btree ("reference_to_the_long_one");
