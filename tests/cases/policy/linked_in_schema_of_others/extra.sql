CREATE SCHEMA provider;
CREATE TABLE provider.inbox (id integer, owner text);
CREATE TABLE provider.internals (id integer);
CREATE POLICY theirs ON provider.inbox FOR DELETE;
