#include "engine/project/lost_rows.h"

#include "engine/apply/dump_text.h"
#include "engine/sql/statement.h"

#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

std::unexpected<Error> refused(const char *code, const QString &message, const QString &hint)
{
    auto error = fail(ErrorKind::Refused, message + QLatin1String("; nothing was touched"), hint);
    error.error().code = QLatin1String(code);
    return error;
}

QString memberKey(const QString &table, const QString &member)
{
    return table + QLatin1Char('\n') + member;
}

Statement written(const QString &sql, const Loss &loss)
{
    Statement statement;
    statement.sql = sql;
    statement.object = {loss.column.isEmpty() ? ObjectKind::Table : ObjectKind::Column, loss.tableNow.schema,
                        loss.column.isEmpty() ? QString() : loss.tableNow.name, loss.column.isEmpty() ? loss.tableNow.name : loss.columnNow};
    return statement;
}

/// As the backup declares them.
QHash<QString, QString> columnTypes(const ArchiveEntry &table)
{
    QHash<QString, QString> types;
    const auto parsed = sql::parseStatements(statementsOfEntry(table.sql).value(0));
    for (const sql::ParsedStatement &statement : parsed ? *parsed : QList<sql::ParsedStatement>()) {
        for (const sql::ColumnDefinition &column : statement.columns)
            types.insert(column.name, column.type);
    }
    return types;
}

/// The archive has blanks in place of a name's line breaks; its SQL has the name itself.
QualifiedName tableName(const ArchiveEntry &entry)
{
    if (entry.name.contains(QLatin1Char(' '))) {
        for (const QString &text : statementsOfEntry(entry.sql)) {
            const auto parsed = sql::parseStatements(text);
            for (const sql::ParsedStatement &one : parsed ? *parsed : QList<sql::ParsedStatement>()) {
                if (one.kind == sql::StatementKind::CreateTable)
                    return {entry.schema, one.target.name};
            }
        }
    }
    return {entry.schema, entry.name};
}

} // namespace

LostRows::LostRows(const BackupContents &backup, const QList<Statement> &forward) : m_backup(backup)
{
    for (const Statement &statement : forward) {
        if (statement.loss && !statement.loss->column.isEmpty()) {
            QStringList &columns = m_columns[statement.loss->table];
            for (const QString &column : statement.loss->key + QStringList{statement.loss->column}) {
                if (!columns.contains(column))
                    columns << column;
            }
        }
        const auto parsed = sql::parseStatements(statement.sql);
        for (const sql::ParsedStatement &one : parsed ? *parsed : QList<sql::ParsedStatement>()) {
            for (const sql::TableCommand &command : one.commands) {
                if (command.kind == sql::TableCommand::Kind::DropConstraint)
                    m_comesOtherwise << memberKey(one.target.name, command.name);
            }
            if (one.kind == sql::StatementKind::Drop && one.objectType == sql::ObjectType::Index)
                m_comesOtherwise << memberKey({}, one.target.name);
            if (one.kind == sql::StatementKind::Drop && !one.member.isEmpty())
                m_comesOtherwise << memberKey(one.target.name, one.member);
        }
    }
}

Result<QList<Statement>> LostRows::bringBack(const Loss &loss, bool emptyToo)
{
    const ArchiveEntry *entry = m_backup.table(loss.table);
    if (!entry)
        return refused("undo.no-backup", QStringLiteral("the backup %1 does not hold %2").arg(m_backup.file, loss.table.display()), {});
    return loss.column.isEmpty() ? table(loss, *entry, emptyToo) : column(loss, *entry, emptyToo);
}

Result<QList<Statement>> LostRows::table(const Loss &loss, const ArchiveEntry &entry, bool emptyToo)
{
    if (m_backup.rowEntries(entry).isEmpty()) {
        if (!emptyToo)
            return refused("undo.no-rows", QStringLiteral("the backup %1 holds %2 without its rows").arg(m_backup.file, loss.table.display()),
                           QStringLiteral("--accept-data-loss brings it back empty"));
        m_notes << QStringLiteral("%1 comes back empty: the backup holds the structure alone").arg(loss.table.display());
    } else {
        m_brought << QStringLiteral("table %1 with its rows and all that belonged to it").arg(loss.table.display());
    }
    const QList<const ArchiveEntry *> belongings = m_backup.belongings(entry, true);
    QSet<int> rows;
    QHash<int, const ArchiveEntry *> chosen;
    QHash<int, QString> settings;
    for (const ArchiveEntry *one : belongings) {
        const QString member = one->name.startsWith(entry.name + QLatin1Char(' ')) ? one->name.mid(entry.name.size() + 1) : QString();
        const bool comesOtherwise = (!member.isEmpty() && one->type != QLatin1String("DEFAULT") && m_comesOtherwise.contains(memberKey(entry.name, member))) ||
                                    (one->type == QLatin1String("INDEX") && m_comesOtherwise.contains(memberKey({}, one->name)));
        if (!comesOtherwise)
            chosen.insert(one->id, one);
        if (one->type == QLatin1String("TABLE") && m_backup.list.rows.contains(one->oid))
            rows << m_backup.list.rows.value(one->oid);
        if (one->type == QLatin1String("SEQUENCE")) {
            for (const int id : sequenceSetIds(m_backup.list, one->schema, one->name))
                settings.insert(id, m_backup.sequenceSettings.value(id));
        }
    }
    QHash<int, QualifiedName> targets;
    for (const ArchiveEntry *one : belongings) {
        if (one->type == QLatin1String("TABLE") && m_backup.list.rows.contains(one->oid))
            targets.insert(m_backup.list.rows.value(one->oid), tableName(*one));
    }
    QList<Statement> statements;
    static const QSet<QString> reachOut = {QStringLiteral("FK CONSTRAINT"), QStringLiteral("TRIGGER"), QStringLiteral("POLICY"), QStringLiteral("RULE")};
    QSet<int> late;
    for (const int id : m_backup.list.ids) {
        if (const ArchiveEntry *one = chosen.value(id)) {
            const bool isLate = reachOut.contains(one->type) || std::ranges::any_of(one->dependencies, [&](int needed) { return late.contains(needed); });
            if (isLate)
                late << id;
            for (const QString &sql : statementsOfEntry(one->sql))
                (isLate ? m_last : statements) << written(sql, loss);
        } else if (rows.contains(id)) {
            Statement bring = written(QStringLiteral("COPY %1 FROM stdin;").arg(targets.value(id).quoted()), loss);
            bring.rows = BackupRows{m_backup.file, {id}, targets.value(id), {}};
            statements << bring;
        } else if (const QString setting = settings.value(id); !setting.isEmpty()) {
            statements << written(setting, loss);
        }
    }
    return statements;
}

Result<QList<Statement>> LostRows::column(const Loss &loss, const ArchiveEntry &entry, bool emptyToo)
{
    QList<Statement> statements;
    const auto add = [&](const QStringList &texts) {
        for (const QString &sql : texts)
            statements << written(sql, loss);
    };
    add(loss.before);
    const QString name = loss.table.display() + QLatin1Char('.') + loss.column;
    const bool hasRows = !m_backup.rowEntries(entry).isEmpty();
    if (hasRows && !loss.key.isEmpty()) {
        statements += values(loss, entry);
        m_brought << QStringLiteral("values of %1, by primary key").arg(name);
    } else if (!emptyToo && !hasRows) {
        return refused("undo.no-rows", QStringLiteral("the backup %1 holds %2 without its rows").arg(m_backup.file, loss.table.display()),
                       QStringLiteral("--accept-data-loss brings the column back empty"));
    } else if (!emptyToo) {
        return refused("undo.no-key",
                       QStringLiteral("%1 has no primary key beside %2, so that the backup's values cannot be told whose they are").arg(loss.table.display(), loss.column),
                       QStringLiteral("--accept-data-loss brings the column back empty; schema-kit restore --table %1 --beside shows the values").arg(loss.table.display()));
    } else {
        m_notes << QStringLiteral("%1 comes back without its values").arg(name);
    }
    add(loss.after);
    return statements;
}

QList<Statement> LostRows::values(const Loss &loss, const ArchiveEntry &entry)
{
    QList<Statement> statements;
    QString &temporary = m_temporary[loss.table];
    if (temporary.isEmpty()) {
        temporary = QStringLiteral("studio_rows_%1").arg(m_temporary.size());
        const QStringList columns = m_columns.value(loss.table);
        Statement bring = written(QStringLiteral("COPY %1 (%2) FROM stdin;").arg(quoteIdentifier(temporary), quotedList(columns)), loss);
        bring.rows = BackupRows{m_backup.file, m_backup.rowEntries(entry), {{}, temporary}, columns};
        statements << bring;
    }
    const QHash<QString, QString> types = columnTypes(entry);
    QStringList same;
    for (qsizetype i = 0; i < loss.key.size(); ++i)
        same << QStringLiteral("t.%1 = b.%2::%3").arg(quoteIdentifier(loss.keyNow.value(i)), quoteIdentifier(loss.key[i]), types.value(loss.key[i]));
    const QString where = same.join(QLatin1String(" AND "));
    const QString table = loss.tableNow.quoted();
    const QString column = quoteIdentifier(loss.columnNow);
    const QString nobody = QStringLiteral("NOT EXISTS (SELECT FROM %1 b WHERE %2)").arg(quoteIdentifier(temporary), where);

    const QStringList triggers = triggersOf(entry);
    for (const QString &trigger : triggers)
        statements << written(QStringLiteral("ALTER TABLE %1 DISABLE TRIGGER %2;").arg(table, quoteIdentifier(trigger)), loss);
    statements << written(QStringLiteral("UPDATE %1 t SET %2 = b.%3::%4 FROM %5 b WHERE %6;")
                              .arg(table, column, quoteIdentifier(loss.column), loss.type, quoteIdentifier(temporary), where), loss);
    // A serial column's sequence is called after the table as it is called now.
    const QString made = makeObjectName(loss.tableNow.name, loss.columnNow, QStringLiteral("seq"));
    const QString owned = ownedSequence(entry, loss.column);
    if (!owned.isEmpty() && owned != made) {
        statements << written(QStringLiteral("ALTER SEQUENCE %1 RENAME TO %2;").arg(QualifiedName{loss.tableNow.schema, made}.quoted(), quoteIdentifier(owned)), loss);
    }
    static const QRegularExpression setval(QStringLiteral("^SELECT pg_catalog\\.setval\\('(?:[^']|'')*', (.*)\\);$"));
    if (const auto set = setval.match(m_backup.sequenceSetting(entry, loss.column)); loss.counted && set.hasMatch()) {
        statements << written(QStringLiteral("SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence(%1, %2), %3);")
                                  .arg(quoteLiteral(table), quoteLiteral(loss.columnNow), set.captured(1)), loss);
    }
    if (loss.counted)
        statements << written(QStringLiteral("UPDATE %1 t SET %2 = DEFAULT WHERE %3;").arg(table, column, nobody), loss);
    const QString what = loss.counted ? QStringLiteral("new numbers") : QStringLiteral("its default, or nothing");
    const QString told = lateRowsMark + QStringLiteral("%1 rows of %2 came after the backup; their %3 gets %4")
                             .arg(QStringLiteral("%"), loss.tableNow.display().replace(QLatin1Char('%'), QLatin1String("%%")),
                                  QString(loss.columnNow).replace(QLatin1Char('%'), QLatin1String("%%")), what);
    const QString body = QStringLiteral("DECLARE later bigint; BEGIN SELECT count(*) INTO later FROM %1 t WHERE %2; IF later > 0 THEN RAISE NOTICE %3, later; END IF; END;")
                             .arg(table, nobody, quoteLiteral(told));
    statements << written(QLatin1String("DO ") + quoteLiteral(body) + QLatin1Char(';'), loss);
    for (const QString &trigger : triggers)
        statements << written(QStringLiteral("ALTER TABLE %1 ENABLE TRIGGER %2;").arg(table, quoteIdentifier(trigger)), loss);
    m_notes << QStringLiteral("%1.%2 comes back as the last column; rows that came after the backup get %3 in it").arg(loss.table.display(), loss.column, what);
    return statements;
}

/// Of a serial column; empty for any other.
QString LostRows::ownedSequence(const ArchiveEntry &entry, const QString &column) const
{
    for (const ArchiveEntry *one : m_backup.belongings(entry, false)) {
        if (one->type == QLatin1String("SEQUENCE OWNED BY") &&
            statementsOfEntry(one->sql).value(0).endsWith(QLatin1Char('.') + displayIdentifier(column) + QLatin1Char(';')))
            return one->name;
    }
    return {};
}

/// Those that would see the column being filled. One that was disabled stays so.
QStringList LostRows::triggersOf(const ArchiveEntry &entry) const
{
    QStringList triggers;
    for (const ArchiveEntry *one : m_backup.belongings(entry, true)) {
        if (one->type == QLatin1String("TRIGGER") && one->schema == entry.schema && one->name.startsWith(entry.name + QLatin1Char(' ')) &&
            statementsOfEntry(one->sql).size() == 1)
            triggers << one->name.mid(entry.name.size() + 1);
    }
    return triggers;
}

} // namespace studio
