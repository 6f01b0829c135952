CREATE INDEX covering ON t (a) INCLUDE (n);
ALTER TABLE t ADD CONSTRAINT covering_unique UNIQUE (id, a) INCLUDE (n);
COMMENT ON INDEX covering IS 'for the report';
