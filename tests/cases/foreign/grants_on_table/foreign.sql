GRANT SELECT, INSERT ON t TO case_reader; GRANT UPDATE (a) ON t TO case_reader WITH GRANT OPTION; GRANT USAGE ON SCHEMA public TO case_reader;
