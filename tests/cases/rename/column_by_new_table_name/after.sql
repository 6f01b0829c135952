CREATE TABLE "humans" (
	"no" serial PRIMARY KEY NOT NULL,
	"email" text,
	CONSTRAINT "humans_email_unique" UNIQUE("email")
);

CREATE TABLE "pets" (
	"owner" integer
);

ALTER TABLE "pets" ADD CONSTRAINT "pets_owner_humans_no_fk" FOREIGN KEY ("owner") REFERENCES "public"."humans"("no") ON DELETE no action ON UPDATE no action;
CREATE INDEX "humans_email_index" ON "humans" USING btree ("email");
