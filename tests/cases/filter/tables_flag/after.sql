-- by hand: app_* alone is ours.
CREATE TABLE app_a (id integer, x text); CREATE TABLE other (id integer, z text); CREATE TABLE keep (id integer);
