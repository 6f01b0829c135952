-- by hand: what PostGIS leaves in public, made by hand.
CREATE TABLE spatial_ref_sys (srid integer PRIMARY KEY, proj4text varchar(2048)); CREATE VIEW geometry_columns AS SELECT srid FROM spatial_ref_sys; CREATE VIEW geography_columns AS SELECT srid FROM spatial_ref_sys;
