CREATE TABLE "t" (
	"id" integer,
	"n" text
);

CREATE INDEX "i" ON "t" USING gist (to_tsvector('english', "n"));
