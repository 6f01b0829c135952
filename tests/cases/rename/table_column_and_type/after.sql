CREATE TABLE "b" (
	"id" integer,
	"y" text NOT NULL
);

