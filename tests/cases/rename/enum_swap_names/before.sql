CREATE TYPE "public"."a" AS ENUM('x');
CREATE TYPE "public"."b" AS ENUM('y');
CREATE TABLE "t" (
	"a" "a",
	"b" "b"
);

