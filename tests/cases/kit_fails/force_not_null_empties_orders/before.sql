CREATE TABLE "items" (
	"o" integer
);

CREATE TABLE "orders" (
	"id" integer PRIMARY KEY NOT NULL
);

ALTER TABLE "items" ADD CONSTRAINT "items_o_orders_id_fk" FOREIGN KEY ("o") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;
