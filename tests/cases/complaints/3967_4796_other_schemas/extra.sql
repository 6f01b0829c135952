CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY, secret text); CREATE SCHEMA storage; CREATE TABLE storage.objects (id uuid);
