CREATE TYPE pair AS (a integer, b text); CREATE TYPE timerange AS RANGE (subtype = time);
