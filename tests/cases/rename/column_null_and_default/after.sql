CREATE TABLE "t" (
	"b" integer DEFAULT 7 NOT NULL
);

