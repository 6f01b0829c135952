import { PgIntegerBuilder, pgTable } from "drizzle-orm/pg-core";

class Nameless extends PgIntegerBuilder<"", any> {
  build(table: any) {
    const column = (super.build as any)(table);
    column.name = undefined;
    return column;
  }
}

export const users = pgTable("users", { id: new Nameless("") as any });
