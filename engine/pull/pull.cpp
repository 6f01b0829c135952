#include "engine/pull/pull.h"

#include "engine/pull/module.h"
#include "engine/pull/not_declared.h"
#include "engine/pull/object_text.h"
#include "engine/pull/relations_text.h"
#include "engine/pull/table_text.h"
#include "engine/pull/writing_order.h"

#include <map>

namespace studio {

namespace {

using namespace pull;

class Writer {
public:
    Writer(const Schema &schema, const PullOptions &options)
        : m_schema(schema)
        , m_names(schema, options)
        , m_tables(inWritingOrder(schema.tables))
        , m_views(inWritingOrder(schema.views))
    {
        for (const QString &file : m_names.files())
            m_modules.emplace(file, Module(m_names, file));
    }

    PulledSchema write()
    {
        writeShared();
        Surroundings around{m_schema, {}};
        for (qsizetype i = 0; i < m_tables.size(); ++i)
            around.order.insert(m_tables[i].name, int(i));
        for (const Table &table : m_tables) {
            Module &module = moduleOf(Kind::Table, table.name);
            module.add(tableText(module, around, table));
        }
        for (const View &view : m_views) {
            Module &module = moduleOf(Kind::View, view.name);
            module.add(viewText(module, view));
        }
        if (m_names.options().relations) {
            const bool one = m_names.options().split == PullSplit::OneFile;
            addRelations(m_modules.at(one ? m_names.sharedFile() : QStringLiteral("relations")), m_tables);
        }
        return finish();
    }

private:
    Module &moduleOf(Kind kind, const QualifiedName &name) { return m_modules.at(m_names.find(kind, name)->file); }

    /// What tables are made of.
    void writeShared()
    {
        Module &module = m_modules.at(m_names.sharedFile());
        bool goesOn = false;
        const auto row = [&](const QString &text) {
            module.add(text, goesOn);
            goesOn = true;
        };
        for (const Namespace &item : m_schema.namespaces) {
            if (m_names.find(Kind::Namespace, {{}, item.name}))
                row(namespaceText(module, item));
        }
        goesOn = false;
        for (const Role &item : m_schema.roles)
            row(roleText(module, item));
        goesOn = false;
        for (const Enum &item : m_schema.enums)
            row(enumText(module, item));
        goesOn = false;
        for (const Sequence &item : m_schema.sequences)
            row(sequenceText(module, item));
        for (const QString &sql : m_names.customTypes())
            module.add(customTypeText(module, sql));
    }

    PulledSchema finish()
    {
        PulledSchema result;
        result.notDeclared = notDeclared(m_schema);
        if (!result.notDeclared.isEmpty()) {
            QString list = QStringLiteral("// In the database, and not declared here: Drizzle has no word for it.");
            for (const QString &line : std::as_const(result.notDeclared))
                list += QLatin1String("\n// - ") + line;
            m_modules.at(m_names.sharedFile()).add(list);
        }
        for (const QString &file : m_names.files()) {
            const Module &module = m_modules.at(file);
            if (!module.isEmpty())
                result.files.append({file + QLatin1String(".ts"), module.text()});
        }
        // An empty database gives a file that says so.
        if (result.files.isEmpty())
            result.files.append({m_names.sharedFile() + QLatin1String(".ts"), QStringLiteral("export {};\n")});
        return result;
    }

    const Schema &m_schema;
    Names m_names;
    QList<Table> m_tables;
    QList<View> m_views;
    std::map<QString, Module> m_modules;
};

} // namespace

PulledSchema pullSchema(const Schema &schema, const PullOptions &options)
{
    return Writer(schema, options).write();
}

} // namespace studio
