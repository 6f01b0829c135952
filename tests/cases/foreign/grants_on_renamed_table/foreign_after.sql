GRANT SELECT, INSERT ON u TO case_reader;
