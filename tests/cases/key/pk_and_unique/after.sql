CREATE TABLE "cards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"note" text,
	CONSTRAINT "cards_id_unique" UNIQUE("id")
);

CREATE TABLE "decks" (
	"id" integer PRIMARY KEY NOT NULL,
	CONSTRAINT "decks_once" UNIQUE("id"),
	CONSTRAINT "decks_twice" UNIQUE("id")
);

CREATE TABLE "hands" (
	"id" integer PRIMARY KEY NOT NULL,
	CONSTRAINT "hands_nulls" UNIQUE NULLS NOT DISTINCT("id")
);

