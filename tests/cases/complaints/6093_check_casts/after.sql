CREATE TABLE "t" (
	"a" varchar(9),
	"b" numeric(9, 3) DEFAULT '0.500',
	"c" text,
	CONSTRAINT "in_list" CHECK ("t"."a" in ('x', 'y')),
	CONSTRAINT "any" CHECK ("t"."a" = any (array['x', 'y'])),
	CONSTRAINT "num" CHECK ("t"."b" >= 0.5)
);

CREATE INDEX "ops" ON "t" USING btree ("c" text_pattern_ops);
