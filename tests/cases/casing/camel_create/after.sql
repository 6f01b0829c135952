CREATE TABLE "t" (
	"userId" integer PRIMARY KEY NOT NULL,
	"firstName" text,
	"lastSeen" timestamp
);

