CREATE TABLE "Order Items" (
	"Id" serial PRIMARY KEY NOT NULL,
	"select" integer,
	"Größe" text,
	"semi;colon" text,
	CONSTRAINT "Order Items_Größe_unique" UNIQUE("Größe"),
	CONSTRAINT "ch eck" CHECK ("Order Items"."select" > 0)
);

CREATE INDEX "My Index" ON "Order Items" USING btree ("select");
