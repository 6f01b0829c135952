CREATE TABLE "t" (
	"mail" text DEFAULT 'a@b',
	"name" text
);

