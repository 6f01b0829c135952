#include "engine/pull/column_text.h"
#include "engine/pull/index_part.h"
#include "engine/pull/table_keys.h"
#include "engine/pull/table_text.h"
#include "engine/pull/typescript.h"

namespace studio::pull {

namespace {

/// Writes the entries of one table's third argument.
class Extras {
public:
    Extras(Module &module, const Surroundings &around, const Table &table, const QString &self)
        : m_module(module), m_table(table), m_self(self), m_keys(module.names(), around, table)
    {}

    QStringList entries()
    {
        QStringList list;
        if (m_table.primaryKey && !m_keys.primaryKeyOnColumn())
            list.append(primaryKey(*m_table.primaryKey));
        for (const UniqueConstraint &unique : m_table.uniques) {
            if (!m_keys.onColumn(unique))
                list.append(uniqueConstraint(unique));
        }
        for (const ForeignKey &key : m_table.foreignKeys) {
            if (m_keys.canWrite(key) && !m_keys.onColumn(key))
                list.append(foreignKey(key));
        }
        for (const Index &index : m_table.indexes)
            list.append(indexText(index));
        for (const CheckConstraint &check : m_table.checks)
            list.append(m_module.pg(QStringLiteral("check")) + u'(' + stringLiteral(check.name) + QLatin1String(", ") +
                        m_module.sql(check.expression) + u')');
        for (const Policy &policy : m_table.policies)
            list.append(policyText(policy));
        return list;
    }

private:
    QString member(const QString &column) const { return m_self + u'.' + m_module.names().key(m_table.name, column); }

    QString members(const QStringList &columns) const
    {
        QStringList list;
        for (const QString &column : columns)
            list.append(member(column));
        return list.join(QLatin1String(", "));
    }

    QString primaryKey(const PrimaryKey &key)
    {
        QStringList fields{QLatin1String("columns: [") + members(key.columns) + u']'};
        if (key.name != m_keys.primaryKeyName())
            fields.append(QLatin1String("name: ") + stringLiteral(key.name));
        return m_module.pg(QStringLiteral("primaryKey")) + u'(' + objectLiteral(fields) + u')';
    }

    QString uniqueConstraint(const UniqueConstraint &unique)
    {
        const QString name = unique.name == m_keys.uniqueName(unique) ? QString() : stringLiteral(unique.name);
        return m_module.pg(QStringLiteral("unique")) + u'(' + name + QLatin1String(").on(") + members(unique.columns) +
               u')' + (unique.nullsNotDistinct ? QLatin1String(".nullsNotDistinct()") : QLatin1String());
    }

    QString foreignKey(const ForeignKey &key)
    {
        const bool itself = key.referencedTable == m_table.name;
        const QString other =
            itself ? m_self : m_module.local(*m_module.names().find(Kind::Table, key.referencedTable));
        QStringList foreign;
        for (const QString &column : key.referencedColumns)
            foreign.append(other + u'.' + m_module.names().key(key.referencedTable, column));
        QStringList fields{QLatin1String("columns: [") + members(key.columns) + u']',
                           QLatin1String("foreignColumns: [") + foreign.join(QLatin1String(", ")) + u']'};
        if (key.name != m_keys.foreignKeyName(key))
            fields.append(QLatin1String("name: ") + stringLiteral(key.name));
        QString text = objectLiteral(fields);
        if (text.size() + 20 > lineWidth)
            text = QLatin1String("{\n  ") + fields.join(QLatin1String(",\n  ")) + QLatin1String(",\n}");
        text = m_module.pg(QStringLiteral("foreignKey")) + u'(' + text + u')';
        const QString noAction = QStringLiteral("no action");
        if (key.onDelete != noAction)
            text += QLatin1String(".onDelete(") + stringLiteral(key.onDelete.section(QLatin1String(" ("), 0, 0)) + u')';
        if (key.onUpdate != noAction)
            text += QLatin1String(".onUpdate(") + stringLiteral(key.onUpdate) + u')';
        return text;
    }

    QString indexText(const Index &index)
    {
        QStringList parts;
        for (const IndexColumn &part : index.columns) {
            parts.append(part.isExpression
                             ? m_module.sql(indexElementSql(index, part))
                             : member(part.text) + indexOrder(index, part, findColumn(m_table, part.text)));
        }
        const QString list = parts.join(QLatin1String(", "));
        QStringList calls{m_module.pg(index.unique ? QStringLiteral("uniqueIndex") : QStringLiteral("index")) + u'(' +
                          stringLiteral(index.name) + u')'};
        if (index.method == QLatin1String("btree"))
            calls.append(QLatin1String(".on(") + list + u')');
        else
            calls.append(QLatin1String(".using(") + stringLiteral(index.method) + QLatin1String(", ") + list + u')');
        if (index.where)
            calls.append(QLatin1String(".where(") + m_module.sql(*index.where) + u')');
        if (!index.with.isEmpty())
            calls.append(QLatin1String(".with(") + objectLiteral(parameterFields(index.with)) + u')');
        const QString line = calls.join(QString());
        return calls.size() > 2 && line.size() + 5 > lineWidth ? calls.join(QLatin1String("\n  ")) : line;
    }

    QString policyText(const Policy &policy)
    {
        QStringList fields;
        if (!policy.permissive)
            fields.append(QStringLiteral("as: \"restrictive\""));
        if (policy.command != QLatin1String("all"))
            fields.append(QLatin1String("for: ") + stringLiteral(policy.command));
        if (policy.roles != QStringList{QStringLiteral("public")})
            fields.append(QLatin1String("to: ") + rolesText(policy.roles));
        if (policy.usingSql)
            fields.append(QLatin1String("using: ") + m_module.sql(*policy.usingSql));
        if (policy.withCheckSql)
            fields.append(QLatin1String("withCheck: ") + m_module.sql(*policy.withCheckSql));
        QString text = objectLiteral(fields);
        if (text.size() + policy.name.size() + 20 > lineWidth || text.contains(u'\n')) {
            text = QStringLiteral("{\n");
            for (const QString &field : std::as_const(fields))
                text += indented(field, 2) + QLatin1String(",\n");
            text += u'}';
        }
        return m_module.pg(QStringLiteral("pgPolicy")) + u'(' + stringLiteral(policy.name) +
               (text.isEmpty() ? QString() : QLatin1String(", ") + text) + u')';
    }

    QString rolesText(const QStringList &roles)
    {
        QStringList list;
        for (const QString &role : roles) {
            const Export *declared = m_module.names().find(Kind::Role, {{}, role});
            list.append(declared ? m_module.local(*declared) : stringLiteral(role));
        }
        return list.size() == 1 ? list.first() : u'[' + list.join(QLatin1String(", ")) + u']';
    }

    Module &m_module;
    const Table &m_table;
    QString m_self;
    TableKeys m_keys;
};

} // namespace

QStringList extraEntries(Module &module, const Surroundings &around, const Table &table, const QString &self)
{
    return Extras(module, around, table, self).entries();
}

} // namespace studio::pull
