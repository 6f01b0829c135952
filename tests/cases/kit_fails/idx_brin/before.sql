CREATE TABLE "t" (
	"a" timestamp
);

CREATE INDEX "i" ON "t" USING brin ("a");
