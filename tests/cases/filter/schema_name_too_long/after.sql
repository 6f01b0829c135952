CREATE SCHEMA "long_name_long_name_long_name_long_name_long_name_long_name_long_name_";

CREATE TABLE "long_name_long_name_long_name_long_name_long_name_long_name_long_name_"."t" (
	"a" integer NOT NULL,
	"b" integer
);

