INSERT INTO attic.letters (subject) VALUES ('kept');
