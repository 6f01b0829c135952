-- by hand: app_* alone is ours.
CREATE TABLE app_a (id integer); CREATE VIEW kept_v AS SELECT id FROM app_a;
