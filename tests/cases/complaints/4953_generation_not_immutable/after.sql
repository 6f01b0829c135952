CREATE TABLE "t" (
	"a" timestamp with time zone,
	"g" timestamp GENERATED ALWAYS AS (timezone('UTC', a)) STORED
);

