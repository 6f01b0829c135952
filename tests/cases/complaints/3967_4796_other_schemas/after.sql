CREATE TABLE "t" (
	"u" uuid
);

ALTER TABLE "t" ADD CONSTRAINT "t_u_users_id_fk" FOREIGN KEY ("u") REFERENCES "auth"."users"("id") ON DELETE no action ON UPDATE no action;
