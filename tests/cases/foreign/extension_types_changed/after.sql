CREATE TABLE "t" (
	"mail" "citext" DEFAULT 'a@b' NOT NULL,
	"name" text
);

CREATE INDEX "trgm" ON "t" USING gist ("name" gist_trgm_ops);
