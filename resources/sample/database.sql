-- The sample project's database as it was some weeks ago. Against shared/schema.ts it has drifted:
--   1. users.full_name is still called name              (a rename)
--   2. user_role has no "editor"                         (enum value)
--   3. users.username has room for 20 characters only    (type)
--   4. profiles has no avatar_url                        (column)
--   5. contact_submissions.company must not be null yet  (not null)
--   6. newsletter_subscribers.source says 'web'          (default)
--   7. users has no index on (role, created_at)          (index)
--   8. ratings go up to 10                               (check)
--   9. profiles does not vanish with its user            (foreign key action)
--  10. billing.invoices is not there                     (table, in a schema that is not there either)
--  11. legacy_leads is a table that the file forgot      (drop)
CREATE TYPE "public"."user_role" AS ENUM('visitor', 'member', 'admin');
CREATE TYPE "public"."submission_status" AS ENUM('new', 'read', 'answered', 'spam');

CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"username" varchar(20) NOT NULL,
	"email" text NOT NULL,
	"password" text NOT NULL,
	"name" text NOT NULL,
	"role" "user_role" DEFAULT 'visitor' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_username_unique" UNIQUE("username"),
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
CREATE UNIQUE INDEX "users_email_lower_index" ON "users" USING btree (lower("email"));

CREATE TABLE "profiles" (
	"id" serial PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"bio" text,
	"website" varchar(200),
	"preferences" jsonb DEFAULT '{"theme":"system","newsletter":false}'::jsonb NOT NULL,
	CONSTRAINT "profiles_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id")
);

CREATE TABLE "contact_submissions" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"company" text NOT NULL,
	"subject" varchar(120) DEFAULT 'General enquiry' NOT NULL,
	"message" text NOT NULL,
	"status" "submission_status" DEFAULT 'new' NOT NULL,
	"rating" integer,
	"handled_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_submissions_rating_check" CHECK ("rating" between 1 and 10),
	CONSTRAINT "contact_submissions_handled_by_users_id_fk" FOREIGN KEY ("handled_by") REFERENCES "users"("id") ON DELETE set null
);
CREATE INDEX "contact_submissions_status_index" ON "contact_submissions" USING btree ("status") WHERE "status" <> 'spam';
CREATE INDEX "contact_submissions_created_at_index" ON "contact_submissions" USING btree ("created_at" DESC NULLS LAST);

CREATE TABLE "newsletter_subscribers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" varchar(255) NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	"source" text DEFAULT 'web' NOT NULL,
	"subscribed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "newsletter_subscribers_email_unique" UNIQUE("email")
);

CREATE TABLE "services" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "services_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" varchar(60) NOT NULL,
	"title" text NOT NULL,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"price" numeric(10, 2) DEFAULT '0' NOT NULL,
	"price_with_tax" numeric(12, 2) GENERATED ALWAYS AS (price * 1.2) STORED,
	CONSTRAINT "services_slug_unique" UNIQUE("slug"),
	CONSTRAINT "services_price_check" CHECK ("services"."price" >= 0)
);

CREATE TABLE "submission_services" (
	"submission_id" integer NOT NULL,
	"service_id" integer NOT NULL,
	"quantity" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "submission_services_submission_id_service_id_pk" PRIMARY KEY("submission_id","service_id"),
	CONSTRAINT "submission_services_submission_id_contact_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "contact_submissions"("id") ON DELETE cascade,
	CONSTRAINT "submission_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "services"("id")
);

CREATE TABLE "legacy_leads" (
	"id" serial PRIMARY KEY NOT NULL,
	"contact" text,
	"noted_on" date
);

CREATE FUNCTION "touch_subscriber"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  new.email := lower(new.email);
  return new;
end $$;
CREATE TRIGGER "newsletter_subscribers_lower" BEFORE INSERT OR UPDATE ON "newsletter_subscribers"
  FOR EACH ROW EXECUTE FUNCTION "touch_subscriber"();

INSERT INTO users (username, email, password, name, role, is_active, created_at)
SELECT (array['anna','ben','carla','dev','elin','femi','gul','hugo','ines','jonas'])[1 + n % 10] || n,
       (array['anna','ben','carla','dev','elin','femi','gul','hugo','ines','jonas'])[1 + n % 10] || n || '@example.com',
       md5(n::text),
       (array['Anna','Ben','Carla','Dev','Elin','Femi','Gül','Hugo','Inès','Jonas'])[1 + n % 10] || ' ' ||
       (array['Berg','Okafor','Rossi','Nakamura','Silva','Novák','Ødegård'])[1 + n % 7],
       (array['visitor','visitor','member','member','admin'])[1 + n % 5]::user_role,
       n % 11 <> 0,
       timestamptz '2024-01-01 08:00+00' + n * interval '7 hours 13 minutes'
FROM generate_series(1, 400) n;

INSERT INTO profiles (user_id, bio, website, preferences)
SELECT id, CASE WHEN id % 3 = 0 THEN NULL ELSE 'Works with ' || username END,
       CASE WHEN id % 4 = 0 THEN 'https://example.com/' || username END,
       jsonb_build_object('theme', (array['system','light','dark'])[1 + id % 3], 'newsletter', id % 2 = 0)
FROM users WHERE id % 2 = 0;

INSERT INTO contact_submissions (name, email, company, subject, message, status, rating, handled_by, created_at)
SELECT 'Visitor ' || n, 'visitor' || n || '@example.org',
       (array['Fjord Foods','Atlas Print','Kite & Co','Nord Verlag','Casa Verde',''])[1 + n % 6],
       (array['General enquiry','Offer for a website','Bug in the shop','Workshop dates','Invoice question'])[1 + n % 5],
       'Hello, this is message number ' || n || repeat('. We would like to hear from you', n % 4) || '.',
       (array['new','read','answered','answered','spam'])[1 + n % 5]::submission_status,
       CASE WHEN n % 3 = 0 THEN 1 + n % 5 END,
       CASE WHEN n % 5 IN (2, 3) THEN 1 + n % 400 END,
       timestamptz '2025-01-01 00:00+00' + n * interval '31 minutes'
FROM generate_series(1, 20000) n;

INSERT INTO newsletter_subscribers (id, email, confirmed, source, subscribed_at)
SELECT md5('subscriber' || n)::uuid, 'reader' || n || '@example.net', n % 4 <> 0,
       (array['web','footer','event'])[1 + n % 3], timestamptz '2025-02-01 00:00+00' + n * interval '3 hours'
FROM generate_series(1, 1500) n;

INSERT INTO services (slug, title, tags, price) VALUES
  ('website', 'A website', '{web,design}', 4800),
  ('shop', 'An online shop', '{web,payments}', 9200),
  ('care', 'Care and updates', '{support}', 120),
  ('workshop', 'A workshop day', '{training}', 1450),
  ('brand', 'Brand and print', '{design,print}', 3100);

INSERT INTO submission_services (submission_id, service_id, quantity)
SELECT n, 1 + n % 5, 1 + n % 3 FROM generate_series(1, 6000) n;

INSERT INTO legacy_leads (contact, noted_on)
SELECT 'Lead ' || n, date '2019-01-01' + n FROM generate_series(1, 320) n;

ANALYZE;
