CREATE TABLE "t" (
	"a" text,
	"g" text GENERATED ALWAYS AS (upper(a)) STORED
);

