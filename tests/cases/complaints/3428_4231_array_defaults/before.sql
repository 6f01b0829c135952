CREATE TYPE "public"."mood" AS ENUM('a', 'b');
CREATE TABLE "t" (
	"a" text[] DEFAULT '{}',
	"b" varchar(5)[] DEFAULT '{"x"}',
	"c" integer[] DEFAULT '{1}',
	"d" boolean[] DEFAULT '{true,false}',
	"e" "mood"[] DEFAULT '{"a","b"}',
	"f" uuid[] DEFAULT '{}',
	"g" integer[][] DEFAULT '{{1,2},{3,4}}',
	"h" numeric(5, 2)[] DEFAULT '{"1.50"}'
);

