#include "tests/bench/bench_project.h"

#include <QDir>
#include <QFile>

namespace studio::test {

namespace {

void write(const QString &path, const QString &text)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

QString benchSchema(int tables)
{
    QString text = QStringLiteral("import { boolean, index, integer, jsonb, numeric, pgTable, serial, text, timestamp, uniqueIndex, varchar } from \"drizzle-orm/pg-core\";\n");
    for (int i = 0; i < tables; ++i) {
        const QString reference = i == 0 ? QString() : QStringLiteral(".references(() => table%1.id)").arg(i - 1);
        text += QStringLiteral(R"(
export const table%1 = pgTable("table_%1", {
  id: serial("id").primaryKey(),
  parentId: integer("parent_id")%2,
  name: varchar("name", { length: 120 }).notNull(),
  email: text("email").notNull().unique(),
  status: text("status").notNull().default("new"),
  amount: numeric("amount", { precision: 12, scale: 2 }).notNull().default("0"),
  active: boolean("active").notNull().default(true),
  settings: jsonb("settings").default({ a: 1 }),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp("updated_at", { withTimezone: true }),
}, (t) => [index("table_%1_parent_id_index").on(t.parentId), uniqueIndex("table_%1_name_index").on(t.name, t.createdAt)]);
)").arg(QString::number(i), reference);
    }
    return text;
}

void writeBenchProject(const QString &folder, int tables)
{
    write(folder + QStringLiteral("/drizzle.config.ts"),
          QStringLiteral("export default { dialect: \"postgresql\", schema: \"./shared/schema.ts\", dbCredentials: { url: process.env.DATABASE_URL! } };\n"));
    writeBenchSchema(folder, benchSchema(tables));
}

void writeBenchSchema(const QString &folder, const QString &text)
{
    write(folder + QStringLiteral("/shared/schema.ts"), text);
}

} // namespace studio::test
