CREATE TYPE "public"."state" AS ENUM('open', 'closed');
CREATE TABLE "letters" (
	"id" serial PRIMARY KEY NOT NULL,
	"topic" text,
	"state" "state" DEFAULT 'open'
);

