CREATE ROLE case_reader;
