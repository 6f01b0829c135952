CREATE SCHEMA "app";

CREATE TYPE "app"."mood" AS ENUM('a', 'b');
CREATE TABLE "t" (
	"m" "app"."mood"[]
);

