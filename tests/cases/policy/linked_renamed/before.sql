CREATE POLICY "reads" ON "public"."inbox" AS PERMISSIVE FOR SELECT TO public USING ("inbox"."owner" = 'me');
CREATE POLICY "writes" ON "public"."inbox" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("inbox"."id" > 0);
