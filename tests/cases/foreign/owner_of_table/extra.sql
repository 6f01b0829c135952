CREATE ROLE case_owner;
