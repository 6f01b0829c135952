import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgSchema, text } from "drizzle-orm/pg-core";

export const s = pgSchema("s");
export const t = s.table("t", { id: integer().primaryKey(), o: text() }, (t) => [
  pgPolicy("p", { for: "update", using: sql`${t.id} > 0`, withCheck: sql`${t.id} < 10 and exists (select 1 from s.t x where x.id = ${t.id})` }),
  pgPolicy("q", { using: sql`${t.id} in (select ${t.id} from s.t where ${t.o} = current_user)` }),
]);
