CREATE TABLE "t" (
	"a" text,
	"g" text GENERATED ALWAYS AS (upper(a)) STORED,
	"h" integer GENERATED ALWAYS AS (length(a)) STORED
);

