CREATE TABLE "app_t" (
	"o" integer
);

ALTER TABLE "app_t" ADD CONSTRAINT "app_t_o_other_id_fk" FOREIGN KEY ("o") REFERENCES "public"."other"("id") ON DELETE no action ON UPDATE no action;
