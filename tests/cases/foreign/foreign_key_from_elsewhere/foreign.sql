CREATE SCHEMA other; CREATE TABLE other.x (t integer REFERENCES public.t (id));
