#include "engine/apply/table_copy.h"

#include "engine/apply/dump_text.h"
#include "engine/sql/statement.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace studio {

namespace {

std::unexpected<Error> refused(const char *code, const QString &message, const QString &hint)
{
    auto error = fail(ErrorKind::Refused, message + QLatin1String("; nothing was touched"), hint);
    error.error().code = QLatin1String(code);
    return error;
}

/// Puts another name in the place of the qualified one behind `words`, once.
QString renamedBehind(const QString &sql, const QRegularExpression &words, const QualifiedName &to)
{
    const auto match = words.match(sql);
    if (!match.hasMatch())
        return sql;
    const qsizetype start = match.capturedEnd();
    return sql.left(start) + to.quoted() + sql.mid(endOfQualifiedName(sql, start));
}

class Copier {
public:
    Copier(const BackupContents &backup, const ArchiveEntry &table, const QualifiedName &to) : m_backup(backup), m_table(table)
    {
        m_copy.from = {table.schema, table.name};
        m_copy.to = to;
        m_taken << to.name;
    }

    TableCopy copy(const QList<int> &rows)
    {
        const QList<const ArchiveEntry *> belongings = m_backup.belongings(m_table, false);
        // Rows before indexes, as pg_restore does it.
        nameSequences(belongings);
        for (const ArchiveEntry *entry : belongings) {
            if (entry->type == QLatin1String("TABLE") || entry->type.startsWith(QLatin1String("SEQUENCE")) || entry->type == QLatin1String("DEFAULT"))
                write(*entry);
        }
        Statement bring;
        bring.sql = QStringLiteral("COPY %1 FROM stdin;").arg(m_copy.to.quoted());
        bring.rows = BackupRows{m_backup.file, rows, m_copy.to, {}};
        bring.undo = QString();
        bring.object = {ObjectKind::Table, m_copy.to.schema, {}, m_copy.to.name};
        m_copy.statements << bring;
        for (auto sequence = m_sequences.cbegin(); sequence != m_sequences.cend(); ++sequence) {
            for (const int id : sequenceSetIds(m_backup.list, sequence.key().schema, sequence.key().name))
                add(withLiteral(m_backup.sequenceSettings.value(id), *sequence));
        }
        for (const ArchiveEntry *entry : belongings) {
            if (entry->type != QLatin1String("TABLE") && !entry->type.startsWith(QLatin1String("SEQUENCE")) && entry->type != QLatin1String("DEFAULT"))
                write(*entry);
        }
        return m_copy;
    }

private:
    struct OwnSequence {
        QString literal; ///< as nextval() and setval() name the original: 'public.users_id_seq'
        QualifiedName to;
    };

    /// "users_pkey" of users becomes "users_restored_…_pkey".
    QString nameLike(const QString &original)
    {
        QString rest = original;
        if (rest.startsWith(m_table.name + QLatin1Char('_')))
            rest = rest.mid(m_table.name.size() + 1);
        QString name = makeObjectName(m_copy.to.name, rest, {});
        for (int n = 1; m_taken.contains(name); ++n)
            name = makeObjectName(m_copy.to.name, rest, QString::number(n));
        m_taken << name;
        return name;
    }

    void nameSequences(const QList<const ArchiveEntry *> &belongings)
    {
        static const QRegularExpression made(QStringLiteral("^CREATE (?:UNLOGGED )?SEQUENCE |\\bSEQUENCE NAME "));
        for (const ArchiveEntry *entry : belongings) {
            if (entry->type != QLatin1String("SEQUENCE"))
                continue;
            const QString first = statementsOfEntry(entry->sql).value(0);
            const auto match = made.match(first);
            const qsizetype start = match.capturedEnd();
            const QString name = first.mid(start, endOfQualifiedName(first, start) - start);
            m_sequences.insert({entry->schema, entry->name}, {quoteLiteral(name), {entry->schema, nameLike(entry->name)}});
        }
    }

    static QString withLiteral(QString sql, const OwnSequence &sequence)
    {
        return sql.replace(sequence.literal, quoteLiteral(sequence.to.quoted()));
    }

    void leaveOut(const QString &what)
    {
        if (!m_copy.leftOut.contains(what))
            m_copy.leftOut << what;
    }

    void write(const ArchiveEntry &entry)
    {
        static const QHash<QString, QString> left = {
            {QStringLiteral("FK CONSTRAINT"), QStringLiteral("foreign keys")}, {QStringLiteral("TRIGGER"), QStringLiteral("triggers")},
            {QStringLiteral("RULE"), QStringLiteral("rules")},                 {QStringLiteral("POLICY"), QStringLiteral("policies")},
            {QStringLiteral("ACL"), QStringLiteral("grants")},                 {QStringLiteral("STATISTICS"), QStringLiteral("extended statistics")},
            {QStringLiteral("PUBLICATION TABLE"), QStringLiteral("publications")}};
        if (left.contains(entry.type))
            return leaveOut(left.value(entry.type));
        for (const QString &sql : statementsOfEntry(entry.sql))
            writeStatement(entry, sql);
    }

    void writeStatement(const ArchiveEntry &entry, const QString &sql)
    {
        static const QRegularExpression table(QStringLiteral("^CREATE (?:UNLOGGED )?TABLE |^ALTER TABLE (?:ONLY )?"));
        static const QRegularExpression notOurs(QStringLiteral("\\bOWNER TO\\b|\\bCLUSTER ON\\b|\\bREPLICA IDENTITY\\b|\\bATTACH PARTITION\\b"));
        const QString type = entry.type;
        // Names within could say the same words; what is left out for them is told by nothing but a check of the copy, so only the
        // statement's own head is asked.
        const bool isAlter = sql.startsWith(QLatin1String("ALTER "));
        if (isAlter && type != QLatin1String("DEFAULT") && !sql.contains(QLatin1String(" ADD ")) && sql.contains(notOurs))
            return;
        if (type == QLatin1String("TABLE"))
            return add(withoutPartitioning(renamedBehind(sql, table, m_copy.to)));
        if (type == QLatin1String("SEQUENCE"))
            return writeSequence(entry, sql);
        if (type == QLatin1String("SEQUENCE OWNED BY")) {
            static const QRegularExpression owner(QStringLiteral(" OWNED BY "));
            static const QRegularExpression head(QStringLiteral("^ALTER SEQUENCE "));
            return add(renamedBehind(renamedBehind(sql, owner, m_copy.to), head, m_sequences.value({entry.schema, entry.name}).to));
        }
        if (type == QLatin1String("DEFAULT")) {
            QString text = renamedBehind(sql, table, m_copy.to);
            for (const OwnSequence &sequence : std::as_const(m_sequences))
                text = withLiteral(text, sequence);
            return add(text);
        }
        if (type == QLatin1String("CONSTRAINT")) {
            const QString text = renamedBehind(sql, table, m_copy.to);
            static const QRegularExpression added(QStringLiteral("\\bADD CONSTRAINT "));
            const qsizetype start = added.match(text, m_copy.to.quoted().size()).capturedEnd();
            const qsizetype end = endOfIdentifier(text, start);
            return add(text.left(start) + quoteIdentifier(nameLike(unquoted(text.mid(start, end - start)))) + text.mid(end));
        }
        if (type == QLatin1String("CHECK CONSTRAINT") || type == QLatin1String("ROW SECURITY"))
            return add(renamedBehind(sql, table, m_copy.to));
        if (type == QLatin1String("INDEX") && sql.startsWith(QLatin1String("CREATE ")))
            return writeIndex(sql);
        if (type == QLatin1String("COMMENT"))
            writeComment(sql);
    }

    void writeSequence(const ArchiveEntry &entry, const QString &sql)
    {
        static const QRegularExpression create(QStringLiteral("^CREATE (?:UNLOGGED )?SEQUENCE "));
        static const QRegularExpression alter(QStringLiteral("^ALTER TABLE (?:ONLY )?"));
        static const QRegularExpression named(QStringLiteral("\\bSEQUENCE NAME "));
        const QualifiedName to = m_sequences.value({entry.schema, entry.name}).to;
        if (create.match(sql).hasMatch())
            add(renamedBehind(sql, create, to));
        else if (sql.contains(named))
            add(renamedBehind(renamedBehind(sql, named, to), alter, m_copy.to));
    }

    void writeIndex(const QString &sql)
    {
        static const QRegularExpression head(QStringLiteral("^CREATE (?:UNIQUE )?INDEX "));
        static const QRegularExpression on(QStringLiteral("^ ON (?:ONLY )?"));
        const qsizetype start = head.match(sql).capturedEnd();
        const qsizetype end = endOfIdentifier(sql, start);
        add(sql.left(start) + quoteIdentifier(nameLike(unquoted(sql.mid(start, end - start)))) + renamedBehind(sql.mid(end), on, m_copy.to));
    }

    void writeComment(const QString &sql)
    {
        static const QRegularExpression table(QStringLiteral("^COMMENT ON TABLE "));
        static const QRegularExpression column(QStringLiteral("^COMMENT ON COLUMN "));
        if (table.match(sql).hasMatch())
            add(renamedBehind(sql, table, m_copy.to));
        else if (column.match(sql).hasMatch())
            add(renamedBehind(sql, column, m_copy.to));
    }

    static QString withoutPartitioning(QString sql)
    {
        const qsizetype at = sql.lastIndexOf(QLatin1String("\nPARTITION BY "));
        return at < 0 ? sql : sql.left(at) + QLatin1Char(';');
    }

    void add(const QString &sql)
    {
        Statement statement;
        statement.sql = sql;
        statement.object = {ObjectKind::Table, m_copy.to.schema, {}, m_copy.to.name};
        // Everything else goes with the table.
        statement.undo = sql.startsWith(QLatin1String("CREATE TABLE ")) || sql.startsWith(QLatin1String("CREATE UNLOGGED TABLE "))
                             ? QStringLiteral("DROP TABLE %1;").arg(m_copy.to.quoted())
                             : QString();
        m_copy.statements << statement;
    }

    const BackupContents &m_backup;
    const ArchiveEntry &m_table;
    TableCopy m_copy;
    QSet<QString> m_taken;
    QHash<QualifiedName, OwnSequence> m_sequences;
};

/// The original must stay as it is, whatever its names look like.
Result<void> checkTargets(const TableCopy &copy)
{
    for (const Statement &statement : copy.statements) {
        const auto parsed = sql::parseStatements(statement.sql);
        if (!parsed)
            return std::unexpected(parsed.error());
        for (const sql::ParsedStatement &one : *parsed) {
            if (one.target == copy.from || one.targets.contains(copy.from))
                return fail(ErrorKind::Internal, QStringLiteral("the copy of %1 would touch it: %2").arg(copy.from.display(), statement.sql));
        }
    }
    return {};
}

} // namespace

Result<TableCopy> copyOf(const BackupContents &backup, const QualifiedName &table, const QDateTime &now)
{
    const ArchiveEntry &entry = *backup.table(table);
    const QList<int> rows = backup.rowEntries(entry);
    if (rows.isEmpty())
        return refused("restore.no-rows", QStringLiteral("this backup holds %1 without its rows").arg(table.display()),
                       QStringLiteral("take a backup that saved the table (--scope all, or affected)"));
    if (statementsOfEntry(entry.sql).value(0).contains(QLatin1String("\nINHERITS (")))
        return refused("restore.inherits", QStringLiteral("%1 inherits its columns from another table, and so would its copy").arg(table.display()),
                       QStringLiteral("restore the backup into another database"));
    const QString suffix = QStringLiteral("restored_") + now.toString(QStringLiteral("yyyyMMdd_HHmmss"));
    TableCopy copy = Copier(backup, entry, {table.schema, makeObjectName(table.name, suffix, {})}).copy(rows);
    if (const auto safe = checkTargets(copy); !safe)
        return std::unexpected(safe.error());
    return copy;
}

} // namespace studio
