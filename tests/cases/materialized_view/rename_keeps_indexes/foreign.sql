CREATE INDEX m_id ON m (id);
