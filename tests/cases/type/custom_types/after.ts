import { customType, pgTable } from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType() { return "bytea"; } });
const tsvector = customType<{ data: string }>({ dataType() { return "tsvector"; } });
const money = customType<{ data: string }>({ dataType() { return "money"; } });
const range = customType<{ data: string }>({ dataType() { return "int4range"; } });
const tz3 = customType<{ data: string }>({ dataType() { return "timestamptz(3)"; } });
const int4 = customType<{ data: number }>({ dataType() { return "int4"; } });
const dec = customType<{ data: string }>({ dataType() { return "decimal(10,2)"; } });
const charvar = customType<{ data: string }>({ dataType() { return "character varying(20)"; } });
export const t = pgTable("t", { a: bytea("a"), b: tsvector("b"), c: money("c"), d: range("d"), e: tz3("e"), f: int4("f"), g: dec("g"), h: charvar("h"), i: range("i").array() });
