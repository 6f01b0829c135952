CREATE TABLE "notes" (
	"id" integer
);

CREATE POLICY "reads inbox" ON "provider"."inbox" AS PERMISSIVE FOR SELECT TO current_user USING ("provider"."inbox"."owner" = current_user);
