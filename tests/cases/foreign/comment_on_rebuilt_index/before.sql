CREATE TABLE "t" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" text,
	"n" integer
);

CREATE INDEX "i" ON "t" USING btree ("a");
