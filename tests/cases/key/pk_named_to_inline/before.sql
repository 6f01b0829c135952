CREATE TABLE "t" (
	"a" integer,
	"b" integer,
	CONSTRAINT "my_pk" PRIMARY KEY("a")
);

CREATE TABLE "u" (
	"a" integer,
	"b" integer,
	CONSTRAINT "Other key" PRIMARY KEY("a")
);

ALTER TABLE "u" ADD CONSTRAINT "u_b_t_a_fk" FOREIGN KEY ("b") REFERENCES "public"."t"("a") ON DELETE no action ON UPDATE no action;
