CREATE TABLE "t" (
	"a" integer DEFAULT 1,
	"b" bigint DEFAULT 1,
	"c" numeric DEFAULT '1',
	"d" smallint DEFAULT 0,
	"e" real DEFAULT 1.5,
	"f" text DEFAULT '1'
);

