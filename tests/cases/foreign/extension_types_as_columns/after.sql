CREATE TABLE "t" (
	"mail" "citext" NOT NULL,
	"bag" "hstore",
	"path" "ltree",
	"name" text,
	CONSTRAINT "t_mail_unique" UNIQUE("mail")
);

CREATE INDEX "trgm" ON "t" USING gin ("name" gin_trgm_ops);
CREATE INDEX "bag" ON "t" USING gin ("bag");
CREATE INDEX "path" ON "t" USING gist ("path");
