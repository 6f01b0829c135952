GRANT SELECT (g), UPDATE (a) ON t TO case_reader;
