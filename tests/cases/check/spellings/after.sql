CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	"c" text,
	CONSTRAINT "c1" CHECK ("t"."a" between 1 and 5),
	CONSTRAINT "c2" CHECK ("t"."c" in ('x', 'y')),
	CONSTRAINT "c3" CHECK (length("t"."c") < 10 and "t"."a" <> 3),
	CONSTRAINT "c4" CHECK ("t"."c" ~ '^[a-z]+$'),
	CONSTRAINT "c5" CHECK ("t"."a" is not null or "t"."b" is null),
	CONSTRAINT "c6" CHECK ("t"."c" like 'a%'),
	CONSTRAINT "c7" CHECK (("t"."a" + "t"."b") * 2 >= 4),
	CONSTRAINT "c8" CHECK ("t"."c" != ''),
	CONSTRAINT "c9" CHECK (coalesce("t"."a", 0) >= 0)
);

