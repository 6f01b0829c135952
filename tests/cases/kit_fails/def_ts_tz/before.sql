CREATE TABLE "t" (
	"c" timestamp with time zone DEFAULT '2024-01-02 03:04:05+02'
);

