CREATE TABLE "t" (
	"c" timestamp DEFAULT '2024-01-02 03:04:05.678'
);

