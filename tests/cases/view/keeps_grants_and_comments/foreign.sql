COMMENT ON VIEW v IS 'Who''s who';
COMMENT ON COLUMN v.name IS 'the name';
GRANT SELECT ON v TO case_reader;
GRANT SELECT (id) ON v TO PUBLIC;
