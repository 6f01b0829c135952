GRANT SELECT, INSERT ON t TO case_reader;
