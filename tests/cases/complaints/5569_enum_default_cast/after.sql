CREATE SCHEMA "app";

CREATE TYPE "app"."Mood" AS ENUM('it''s', 'b c');
CREATE TABLE "t" (
	"a" "app"."Mood" DEFAULT 'it''s',
	"b" "app"."Mood"[] DEFAULT '{"b c"}',
	"c" "app"."Mood" DEFAULT 'b c'
);

