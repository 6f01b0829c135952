CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad');
CREATE TABLE things (id integer PRIMARY KEY, name text, short varchar(3), code char(4), price numeric(6,2), made timestamptz,
    mood mood, tags text[], data jsonb, raw json, photo bytea, bits bit(3), ok boolean, big text, "Wéird ""col" text);
INSERT INTO things VALUES
    (1, 'Anna', 'abc', 'ab', 1.00, '2026-01-01 12:00+00', 'sad', '{a,b}', '{"a": 1}', '{"a": 1}', '\x00ff', '101', true, 'x', 'q'),
    (2, 'Ånna', 'abd', 'b', 2.50, '2026-01-02 12:00+00', 'ok', '{}', '{"a": 2}', '{"a": 2}', '\x01', '111', false, 'x', ''),
    (3, '50% off_now', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (4, '', 'ABC', 'ab', 10.00, '2026-01-01 13:00+01', 'glad', '{NULL}', '[]', '[]', '', '000', true, repeat('é', 10000), E'a\'b"c;--');
