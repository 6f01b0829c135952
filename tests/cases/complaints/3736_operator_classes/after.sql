CREATE TABLE "t" (
	"a" text,
	"j" jsonb,
	"i" "inet",
	"u" uuid,
	"v" varchar
);

CREATE INDEX "a" ON "t" USING btree ("a" text_pattern_ops);
CREATE INDEX "j" ON "t" USING gin ("j" jsonb_path_ops);
CREATE INDEX "i" ON "t" USING gist ("i" inet_ops);
CREATE INDEX "u" ON "t" USING btree ("u" uuid_ops);
CREATE INDEX "v" ON "t" USING btree ("v" varchar_pattern_ops,"a");
CREATE INDEX "h" ON "t" USING hash ("a");
