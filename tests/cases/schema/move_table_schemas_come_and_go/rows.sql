INSERT INTO intake2024.letters VALUES (1, 'kept');
