CREATE INDEX m_id ON n (id);
