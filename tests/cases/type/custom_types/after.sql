CREATE TABLE "t" (
	"a" "bytea",
	"b" "tsvector",
	"c" "money",
	"d" "int4range",
	"e" timestamptz(3),
	"f" "int4",
	"g" decimal(10,2),
	"h" character varying(20),
	"i" "int4range"[]
);

