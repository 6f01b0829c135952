GRANT USAGE ON TYPE mood TO case_reader;
