CREATE TABLE "t" (
	"a" integer NOT NULL,
	"b" text,
	"c" uuid,
	CONSTRAINT "t_c_b_a_pk" PRIMARY KEY("c","b","a")
);

