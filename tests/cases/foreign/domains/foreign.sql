CREATE DOMAIN mail AS text CHECK (VALUE ~ '@'); CREATE DOMAIN public.positive AS integer DEFAULT 1 NOT NULL;
