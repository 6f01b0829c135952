ALTER TABLE t ADD CONSTRAINT no_overlap EXCLUDE USING gist (int4range(n, n + 1) WITH &&);
