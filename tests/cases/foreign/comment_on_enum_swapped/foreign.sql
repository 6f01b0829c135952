COMMENT ON TYPE mood IS 'kept';
