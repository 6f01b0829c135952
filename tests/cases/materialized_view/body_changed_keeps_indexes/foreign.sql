CREATE UNIQUE INDEX m_id ON m (id); CREATE INDEX m_name ON m (lower(name)) WHERE id > 0; COMMENT ON MATERIALIZED VIEW m IS 'kept';
