CREATE TABLE "t" (
	"c" timestamp DEFAULT now() + interval '1 day'
);

