CREATE SCHEMA other; CREATE VIEW other.v AS SELECT id, a FROM public.t;
