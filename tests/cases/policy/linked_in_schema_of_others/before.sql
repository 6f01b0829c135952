CREATE POLICY "reads inbox" ON "provider"."inbox" AS PERMISSIVE FOR SELECT TO public USING ("provider"."inbox"."owner" = 'me');
