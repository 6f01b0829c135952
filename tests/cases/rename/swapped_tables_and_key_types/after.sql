CREATE TABLE "t2" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
);

CREATE TABLE "t16" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"r" uuid
);

ALTER TABLE "t16" ADD CONSTRAINT "t16_r_t16_id_fk" FOREIGN KEY ("r") REFERENCES "public"."t16"("id") ON DELETE set default ON UPDATE no action;
