CREATE TABLE "t" (
	"id" uuid PRIMARY KEY DEFAULT uuid_generate_v4() NOT NULL,
	"h" text DEFAULT encode(digest('x', 'sha256'), 'hex')
);

