CREATE DOMAIN mail AS text CHECK (VALUE ~ '@');
