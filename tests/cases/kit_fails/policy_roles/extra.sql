CREATE ROLE case_a; CREATE ROLE case_b;
