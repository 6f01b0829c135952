CREATE TABLE "t" (
	"c" text DEFAULT current_user
);

