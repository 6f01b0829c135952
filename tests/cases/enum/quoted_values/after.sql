CREATE TYPE "public"."Mood" AS ENUM('it''s', 'two words', 'Ü');
CREATE TABLE "t" (
	"m" "Mood" DEFAULT 'it''s'
);

