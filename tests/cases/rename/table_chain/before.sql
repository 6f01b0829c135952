CREATE TABLE "a" (
	"a" integer
);

CREATE TABLE "b" (
	"b" integer
);

CREATE TABLE "c" (
	"c" integer
);

