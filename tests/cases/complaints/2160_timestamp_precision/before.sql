CREATE TABLE "t" (
	"a" timestamp (3),
	"b" timestamp (6) with time zone DEFAULT now(),
	"c" time(0),
	"d" time(2) with time zone,
	"e" interval(4),
	"f" interval day to second(2)
);

