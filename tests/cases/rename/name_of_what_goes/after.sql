CREATE TABLE "t" (
	"b" integer NOT NULL
);

CREATE TABLE "y" (
	"id" integer PRIMARY KEY NOT NULL,
	"v" integer NOT NULL
);

CREATE TABLE "z" (
	"y" integer
);

ALTER TABLE "z" ADD CONSTRAINT "z_y_y_id_fk" FOREIGN KEY ("y") REFERENCES "public"."y"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "i" ON "t" USING btree ("b");
