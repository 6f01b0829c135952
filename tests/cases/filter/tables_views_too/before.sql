-- by hand: what is there.
CREATE TABLE app_a (id integer); CREATE VIEW app_v AS SELECT id FROM app_a; CREATE VIEW kept_v AS SELECT id FROM app_a;
