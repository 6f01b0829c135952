import { bigserial, pgEnum, pgTable, serial, smallserial } from "drizzle-orm/pg-core";

export const size = pgEnum("size", ["1", "2"]);
export const parts = pgTable("parts", { size: serial("size"), sizes: bigserial("sizes", { mode: "number" }), name: smallserial("name") });
