CREATE ROLE authenticated; CREATE ROLE anonymous; CREATE SCHEMA auth; CREATE FUNCTION auth.user_id() RETURNS text LANGUAGE sql STABLE AS $$ select 'me'::text $$;
