CREATE TABLE "t" (
	"a" integer NOT NULL,
	CONSTRAINT "c" CHECK ("t"."a" > 0)
);

CREATE TABLE "x" (
	"id" integer PRIMARY KEY NOT NULL,
	"v" integer NOT NULL
);

CREATE TABLE "z" (
	"y" integer
);

ALTER TABLE "z" ADD CONSTRAINT "z_y_x_id_fk" FOREIGN KEY ("y") REFERENCES "public"."x"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "i" ON "t" USING btree ("a");
