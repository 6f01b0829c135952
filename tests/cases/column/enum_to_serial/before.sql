CREATE TYPE "public"."size" AS ENUM('1', '2');
CREATE TABLE "parts" (
	"size" "size",
	"sizes" "size"[],
	"name" text
);

