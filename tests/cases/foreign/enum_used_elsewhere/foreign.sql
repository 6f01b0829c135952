CREATE SCHEMA other; CREATE TABLE other.x (m public.mood);
