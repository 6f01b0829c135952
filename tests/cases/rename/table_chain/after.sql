CREATE TABLE "b" (
	"a" integer
);

CREATE TABLE "c" (
	"b" integer
);

CREATE TABLE "d" (
	"c" integer
);

