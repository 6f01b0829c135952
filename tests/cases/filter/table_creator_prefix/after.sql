CREATE TABLE "app_users" (
	"id" serial PRIMARY KEY NOT NULL,
	"mail" text,
	CONSTRAINT "app_users_mail_unique" UNIQUE("mail")
);

