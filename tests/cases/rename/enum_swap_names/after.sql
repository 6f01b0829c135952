CREATE TYPE "public"."b" AS ENUM('x');
CREATE TYPE "public"."a" AS ENUM('y');
CREATE TABLE "t" (
	"a" "b",
	"b" "a"
);

