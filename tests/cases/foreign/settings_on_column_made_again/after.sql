CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" text,
	"n" integer,
	"g" integer GENERATED ALWAYS AS (n + 2) STORED
);

