CREATE TABLE "t" (
	"c" numeric(10, 2) DEFAULT 1.5
);

