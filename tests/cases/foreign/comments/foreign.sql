COMMENT ON TABLE t IS 'the table'; COMMENT ON COLUMN t.a IS 'the column'; COMMENT ON CONSTRAINT t_pkey ON t IS 'the key'; COMMENT ON SCHEMA public IS 'ours';
