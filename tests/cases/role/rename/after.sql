CREATE ROLE "case_s";
