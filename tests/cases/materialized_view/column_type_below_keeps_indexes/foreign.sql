CREATE UNIQUE INDEX m_id ON m (id); CREATE INDEX m_name ON m (name varchar_pattern_ops);
