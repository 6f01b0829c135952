CREATE TYPE "attic"."state" AS ENUM('open', 'closed');
CREATE TABLE "attic"."letters" (
	"id" serial PRIMARY KEY NOT NULL,
	"subject" text,
	"state" "attic"."state" DEFAULT 'open'
);

