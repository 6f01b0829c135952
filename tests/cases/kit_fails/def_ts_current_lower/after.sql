CREATE TABLE "t" (
	"c" timestamp DEFAULT current_timestamp
);

