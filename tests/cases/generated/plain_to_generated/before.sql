CREATE TABLE "t" (
	"a" text,
	"g" text
);

