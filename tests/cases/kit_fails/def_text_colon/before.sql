CREATE TABLE "t" (
	"c" text DEFAULT 'a::b'
);

