ALTER TABLE t OWNER TO case_owner;
