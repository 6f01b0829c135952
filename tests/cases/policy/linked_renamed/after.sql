CREATE POLICY "people read" ON "public"."inbox" AS PERMISSIVE FOR SELECT TO public USING ("inbox"."owner" = 'me');
CREATE POLICY "people write" ON "public"."inbox" AS PERMISSIVE FOR INSERT TO public WITH CHECK ("inbox"."id" > 1);
