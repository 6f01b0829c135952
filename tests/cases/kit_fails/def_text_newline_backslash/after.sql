CREATE TABLE "t" (
	"c" text DEFAULT 'a
b\c',
	"d" varchar(20) DEFAULT 'it''s'
);

