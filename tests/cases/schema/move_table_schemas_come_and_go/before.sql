CREATE SCHEMA "intake2024";

CREATE TABLE "intake2024"."letters" (
	"id" integer PRIMARY KEY NOT NULL,
	"subject" text
);

CREATE INDEX "letters_subject_index" ON "intake2024"."letters" USING btree ("subject");
