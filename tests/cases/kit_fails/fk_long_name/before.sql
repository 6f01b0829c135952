CREATE TABLE "a_table_with_quite_a_long_name_indeed" (
	"identifier" integer PRIMARY KEY NOT NULL
);

CREATE TABLE "another_table_with_a_long_name_as_well" (
	"reference_to_the_other_table" integer
);

ALTER TABLE "another_table_with_a_long_name_as_well" ADD CONSTRAINT "another_table_with_a_long_name_as_well_reference_to_the_other_table_a_table_with_quite_a_long_name_indeed_identifier_fk" FOREIGN KEY ("reference_to_the_other_table") REFERENCES "public"."a_table_with_quite_a_long_name_indeed"("identifier") ON DELETE no action ON UPDATE no action;
