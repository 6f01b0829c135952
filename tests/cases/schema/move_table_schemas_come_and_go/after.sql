CREATE SCHEMA "intake2025";

CREATE TABLE "intake2025"."letters" (
	"id" integer PRIMARY KEY NOT NULL,
	"subject" text
);

CREATE INDEX "letters_subject_index" ON "intake2025"."letters" USING btree ("subject");
