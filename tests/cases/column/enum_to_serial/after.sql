CREATE TYPE "public"."size" AS ENUM('1', '2');
CREATE TABLE "parts" (
	"size" serial NOT NULL,
	"sizes" bigserial NOT NULL,
	"name" "smallserial" NOT NULL
);

