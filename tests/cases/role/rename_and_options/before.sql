CREATE ROLE "case_r";
