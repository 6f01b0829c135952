-- by hand: partitioned by hand.
CREATE TABLE "log" ("at" date NOT NULL, "n" integer) PARTITION BY RANGE (at);
CREATE TABLE log_2025 PARTITION OF log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE log_rest PARTITION OF log DEFAULT;
