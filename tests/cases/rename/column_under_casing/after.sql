CREATE TABLE "t" (
	"given_name" text NOT NULL
);

