-- by hand: PostGIS is not ours.
CREATE TABLE t (id integer); CREATE TABLE spatial_ref_sys (srid integer PRIMARY KEY); CREATE VIEW geometry_columns AS SELECT srid FROM spatial_ref_sys; CREATE VIEW geography_columns AS SELECT srid FROM spatial_ref_sys;
