CREATE TABLE "t" (
	"a" text[] DEFAULT '{}',
	"b" text[] DEFAULT '{"x","y"}',
	"c" integer[] DEFAULT '{1,2}',
	"d" text[] DEFAULT '{}'::text[],
	"e" text[] DEFAULT ARRAY['a']::text[],
	"f" boolean[] DEFAULT '{true,false}'
);

