CREATE TABLE "t" (
	"m" "mail" DEFAULT 'a@b' NOT NULL,
	"l" "mail"[]
);

