CREATE TABLE "t" (
	"id" integer,
	"m" text DEFAULT 'a'
);

