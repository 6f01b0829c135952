CREATE TABLE "t" (
	"p" "pair",
	"l" "pair"[]
);

