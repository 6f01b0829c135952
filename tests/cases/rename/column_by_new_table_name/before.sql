CREATE TABLE "people" (
	"id" serial PRIMARY KEY NOT NULL,
	"mail" text,
	CONSTRAINT "people_mail_unique" UNIQUE("mail")
);

CREATE TABLE "pets" (
	"owner" integer
);

ALTER TABLE "pets" ADD CONSTRAINT "pets_owner_people_id_fk" FOREIGN KEY ("owner") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "people_mail_index" ON "people" USING btree ("mail");
