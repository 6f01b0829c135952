CREATE TABLE "t" (
	"c" varchar(10)[] DEFAULT '{"a","b"}'
);

