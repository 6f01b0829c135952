CREATE TABLE "t" (
	"v" jsonb DEFAULT '{"a":1}'::jsonb
);

