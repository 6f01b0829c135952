CREATE TABLE "t16" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
);

CREATE TABLE "t2" (
	"nn27" text PRIMARY KEY NOT NULL,
	"r" text
);

ALTER TABLE "t2" ADD CONSTRAINT "t2_r_t2_nn27_fk" FOREIGN KEY ("r") REFERENCES "public"."t2"("nn27") ON DELETE set default ON UPDATE no action;
