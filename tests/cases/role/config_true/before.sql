CREATE ROLE "case_gone";
