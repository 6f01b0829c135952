CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text,
	"age" integer,
	"email" varchar(100)
);

CREATE MATERIALIZED VIEW "public"."m" WITH (fillfactor = 60, toast_tuple_target = 1000, parallel_workers = 2, autovacuum_enabled = false, vacuum_index_cleanup = off, vacuum_truncate = false, autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 1, autovacuum_vacuum_cost_delay = 1, autovacuum_vacuum_cost_limit = 1, autovacuum_freeze_min_age = 1, autovacuum_freeze_max_age = 100000, autovacuum_freeze_table_age = 1, autovacuum_multixact_freeze_min_age = 1, autovacuum_multixact_freeze_max_age = 10000, autovacuum_multixact_freeze_table_age = 1, log_autovacuum_min_duration = 1, user_catalog_table = false) AS (select id, name from users);
