CREATE TABLE "t" (
	"n" integer,
	"g" integer GENERATED ALWAYS AS (n + 2) STORED
);

