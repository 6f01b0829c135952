CREATE TABLE "t" (
	"a" text,
	"n" serial NOT NULL,
	"m" "smallserial" NOT NULL,
	"o" bigserial
);

