CREATE SCHEMA other; CREATE TABLE other.x (t integer REFERENCES public.t (id)); CREATE VIEW other.v AS SELECT id FROM public.t;
