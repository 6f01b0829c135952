insert into t values (1, '0b8a4a5e-9d3f-4b8e-8b1e-2f3f0f3f0f3f'), (2, null);
