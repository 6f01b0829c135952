CREATE TABLE spatial_ref_sys (srid integer PRIMARY KEY); CREATE VIEW geometry_columns AS SELECT srid FROM spatial_ref_sys;
