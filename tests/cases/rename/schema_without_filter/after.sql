CREATE SCHEMA "core";

CREATE TYPE "core"."mood" AS ENUM('a', 'b');
CREATE TABLE "core"."remarks" (
	"no" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "core"."remarks_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"mood" "core"."mood" DEFAULT 'a'
);

