CREATE SCHEMA "app";

CREATE SCHEMA "hr";

CREATE TYPE "app"."mood" AS ENUM('a', 'b');
CREATE TABLE "hr"."t" (
	"m" "app"."mood" DEFAULT 'a' NOT NULL,
	"l" "app"."mood"[] DEFAULT '{"a"}'
);

