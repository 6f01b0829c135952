CREATE TABLE "other" (
	"x" integer NOT NULL,
	"y" text
);

