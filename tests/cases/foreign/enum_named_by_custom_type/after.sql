CREATE TABLE "t" (
	"id" integer,
	"mood" "mood" DEFAULT 'good' NOT NULL
);

CREATE TABLE "u" (
	"id" integer
);

