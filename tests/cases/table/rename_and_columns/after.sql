CREATE TABLE "people" (
	"id" serial PRIMARY KEY NOT NULL,
	"mail" text,
	"name" varchar(50),
	CONSTRAINT "people_mail_unique" UNIQUE("mail")
);

