-- by hand: the role is there.
CREATE ROLE case_r;
