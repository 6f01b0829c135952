GRANT SELECT ON users TO case_owner; ALTER VIEW v OWNER TO case_owner;
