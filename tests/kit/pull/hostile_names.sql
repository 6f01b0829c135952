CREATE SCHEMA "in'; drop`${x}";
CREATE TYPE "class" AS ENUM ('it''s', 'a"b', 'back\slash', 'tick`${1}', E'line\nend', '*/', '');
CREATE TABLE "default" ("constructor" integer PRIMARY KEY, "__proto__" text, "enableRLS" boolean, "1" text, "2b" text, "*/" text,
  "user_id" integer, "userId" integer, "userID" integer, "$" text, "###" text, "ümläut" text, "日本" text, "say ""hi""" text,
  "nl
inside" text DEFAULT E'a\nb\r\t`${c}\\ */ "q" ''s''', "class" "class" DEFAULT 'it''s', "classes" "class"[] DEFAULT '{"a\"b"}',
  "json" jsonb DEFAULT '{"a''b": "`${x}`", "__proto__": 1, "2": [1.50, 1e3, "\\"]}');
CREATE TABLE "text" (id integer PRIMARY KEY, "integer" integer REFERENCES "default" ("constructor"));
CREATE TABLE "index" (id integer PRIMARY KEY, "text" integer CONSTRAINT "fk`${y}" REFERENCES "text" (id));
CREATE TABLE "Text" (id integer PRIMARY KEY);
CREATE TABLE "sql" (id integer PRIMARY KEY, CONSTRAINT "ch`ec""k\" CHECK (id::text <> E'`${1}\\\\\n' AND id > 0));
CREATE TABLE "in'; drop`${x}"."await" ("let" integer PRIMARY KEY, "my""col" text);
CREATE INDEX "ind`ex" ON "in'; drop`${x}"."await" (lower("my""col"), "let" DESC) WHERE "my""col" <> E'`\\${}';
CREATE VIEW "view`s" AS SELECT id, E'`${a}\\' AS "co`l" FROM "text";
COMMENT ON TABLE "text" IS E'first line\nexport const evil = 1; */';
CREATE FUNCTION "f
n`${x}"() RETURNS integer LANGUAGE sql AS 'select 1';
