CREATE TABLE "t" (
	"c" jsonb DEFAULT '{"zeta":1,"a":{"d":2,"b":3},"bb":[1,2]}'::jsonb
);

