CREATE TABLE "t" (
	"id" integer
);

CREATE POLICY "p" ON "public"."other" AS PERMISSIVE FOR SELECT TO public USING (n > 0);
