-- by hand: drizzle-kit does not escape the quotes.
CREATE ROLE "case ""r""";
