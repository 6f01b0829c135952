insert into alpha values (1,'x'); insert into beta values (2,3);
