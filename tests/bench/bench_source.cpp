// Prints what each step from schema file to model costs, for a generated schema: bench_source [TABLES] [ROUNDS]
#include "engine/source/evaluation.h"
#include "engine/source/export_reader.h"
#include "engine/source/module_plan.h"
#include "engine/source/project_bundle.h"
#include "engine/source/project_env.h"
#include "engine/source/schema_checks.h"
#include "engine/source/schema_files.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

using namespace studio;

namespace {

QByteArray schemaText(int tables)
{
    QByteArray text =
        "import { sql } from 'drizzle-orm';\n"
        "import { boolean, index, integer, jsonb, numeric, pgEnum, pgTable, serial, text, timestamp, uniqueIndex, "
        "varchar } from "
        "'drizzle-orm/pg-core';\nimport { createInsertSchema } from 'drizzle-zod';\nimport { z } from 'zod';\n"
        "export const role = pgEnum('role', ['admin', 'editor', 'reader']);\n";
    for (int i = 0; i < tables; ++i) {
        const QByteArray n = QByteArray::number(i);
        const QByteArray parent =
            i > 0 ? ".references(() => table" + QByteArray::number(i - 1) + ".id, { onDelete: 'cascade' })" : "";
        text +=
            "export const table" + n + " = pgTable('table_" + n +
            "', {\n  id: serial('id').primaryKey(),\n"
            "  name: varchar('name', { length: 255 }).notNull(),\n  email: text('email').notNull().unique(),\n"
            "  role: role('role').default('reader'),\n  active: boolean('active').default(true).notNull(),\n"
            "  score: numeric('score', { precision: 10, scale: 2 }).default('0'),\n  data: jsonb('data').default({}),\n"
            "  parent: integer('parent_id')" +
            parent +
            ",\n  createdAt: timestamp('created_at').defaultNow().notNull(),\n"
            "  updatedAt: timestamp('updated_at', { withTimezone: true }).default(sql`now()`),\n"
            "}, (t) => [index('t" +
            n + "_name').on(t.name), uniqueIndex('t" + n +
            "_both').on(t.parent, t.name)]);\n"
            "export const insert" +
            n + " = createInsertSchema(table" + n + ", { email: z.string().email() }).omit({ id: true });\n";
    }
    return text;
}

class Watch {
public:
    void lap(const char *what)
    {
        m_times[what].push_back(double(m_clock.nsecsElapsed()) / 1e6);
        m_clock.start();
    }
    void start() { m_clock.start(); }
    void print() const
    {
        for (const auto &[what, times] : m_times) {
            std::vector<double> sorted = times;
            std::ranges::sort(sorted);
            std::printf("%-28s %8.1f ms (median of %zu, best %.1f)\n", what.c_str(), sorted[sorted.size() / 2],
                        sorted.size(), sorted.front());
        }
    }

private:
    QElapsedTimer m_clock;
    std::map<std::string, std::vector<double>> m_times;
};

bool run(const ProjectConfig &config, Watch &watch)
{
    watch.start();
    const ProjectBoundary boundary(config.root);
    const QString file = boundary.root() + QLatin1String("/schema.ts");
    auto bundle = bundleProject(boundary, {file}, ErrorKind::SchemaFile, {});
    watch.lap("1 bundle (esbuild)");
    if (!bundle)
        return false;
    ModulePlan plan(boundary, bundle->modules);
    Program program;
    program.code = bundle->code;
    program.root = boundary.root();
    program.fileName = file;
    program.environment = projectEnvironment(boundary.root());
    if (!plan.prepare(program, {}))
        return false;
    watch.lap("2 packages");
    const auto evaluation = evaluate(program, {}, {});
    watch.lap("3 evaluate and export");
    if (!evaluation)
        return false;
    const SourceMap map(bundle->sourceMap, bundle->sourceMapFolder);
    BundlePlaces found(bundle->code, map, boundary);
    watch.lap("4 source map");
    RecordingPlaces places(found);
    auto exported = readExport(evaluation->json, places);
    watch.lap("5 read into the model");
    if (!exported)
        return false;
    Schema schema = normalised(std::move(exported->schema));
    QList<Notice> notices;
    const bool good = bool(checkSchema(schema, exported->enumUses, {}, notices));
    watch.lap("6 check");
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    const int tables = argc > 1 ? QByteArray(argv[1]).toInt() : 100;
    const int rounds = std::clamp(argc > 2 ? QByteArray(argv[2]).toInt() : 5, 1, 50);
    const QTemporaryDir project;
    QFile file(project.filePath(QStringLiteral("schema.ts")));
    const QByteArray text = schemaText(tables);
    if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
        return 1;
    file.close();
    ProjectConfig config;
    config.root = project.path();
    config.schema = QStringList{QStringLiteral("schema.ts")};
    Watch watch;
    for (int i = 0; i < rounds; ++i) {
        if (!run(config, watch))
            return 1;
        watch.start();
        if (!loadSchemaFiles(config))
            return 1;
        watch.lap(i == 0 ? "7 loadSchemaFiles, first" : "8 loadSchemaFiles, again");
    }
    std::printf("%d tables of 10 columns\n", tables);
    watch.print();
    return 0;
}
