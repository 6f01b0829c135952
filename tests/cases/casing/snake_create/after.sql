CREATE TABLE "userAccounts" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"first_name" text NOT NULL,
	"last_seen_at" timestamp,
	"http_status" integer,
	"is_x_1" boolean,
	"Explicit_Name" text
);

