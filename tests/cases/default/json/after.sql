CREATE TABLE "t" (
	"v" jsonb DEFAULT '{"a":2}'::jsonb
);

