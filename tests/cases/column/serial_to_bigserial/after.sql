CREATE TABLE "users" (
	"id" bigserial PRIMARY KEY NOT NULL
);

