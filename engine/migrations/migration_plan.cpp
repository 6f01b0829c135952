#include "engine/migrations/migration_plan.h"

#include "engine/hazards/transaction_findings.h"
#include "engine/sql/parse.h"

#include <algorithm>

namespace studio::migrations {

using sql::ParsedStatement;
using sql::StatementKind;

namespace {

const QString progressMark = QStringLiteral("schema-kit is at ");

struct FileStatement {
    QString text;
    qsizetype part = 0;
    int offset = 0;
    std::optional<ParsedStatement> parsed;
};

enum class Control { None, Begins, Commits, RollsBack };

Control controlOf(const FileStatement &statement)
{
    if (!statement.parsed || statement.parsed->kind != StatementKind::Transaction)
        return Control::None;
    const QString what = statement.parsed->tree.value(QLatin1String("kind")).toString();
    if (what == QLatin1String("TRANS_STMT_BEGIN") || what == QLatin1String("TRANS_STMT_START"))
        return Control::Begins;
    if (what == QLatin1String("TRANS_STMT_COMMIT"))
        return Control::Commits;
    // What the applier refuses; savepoints stay inside of their transaction.
    const bool isSavepoint = what == QLatin1String("TRANS_STMT_SAVEPOINT") || what == QLatin1String("TRANS_STMT_RELEASE");
    return isSavepoint ? Control::None : Control::RollsBack;
}

QList<FileStatement> statementsOf(const MigrationFile &file)
{
    QList<FileStatement> statements;
    for (qsizetype part = 0; part < file.parts.size(); ++part) {
        const QString &text = file.parts[part].sql;
        if (auto parsed = sql::parseStatements(text)) {
            for (ParsedStatement &statement : *parsed) {
                const QString own = statement.text;
                const int offset = statement.offset;
                statements.append({own, part, offset, std::move(statement)});
            }
            continue;
        }
        // Newer than our parser, or wrong: the server will say.
        const auto split = sql::split(text);
        if (!split) {
            statements.append({text, part, 0, {}});
            continue;
        }
        for (const sql::StatementText &statement : *split)
            statements.append({statement.text, part, statement.offset, {}});
    }
    return statements;
}

/// The semicolon is not to become part of a comment.
QString ended(const QString &sql)
{
    return sql + (sql.contains(QLatin1String("--")) ? QLatin1String("\n;") : QLatin1String(";"));
}

bool isApart(const QList<FileStatement> &statements)
{
    return std::ranges::any_of(statements, [](const FileStatement &statement) {
        return controlOf(statement) != Control::None || (statement.parsed && needsNoTransaction(*statement.parsed));
    });
}

/// Fed with all that one transaction holds.
bool usesNewValue(TransactionFindings &transaction, const ParsedStatement &statement)
{
    const QList<Hazard> hazards = transaction.look(statement, {});
    return std::ranges::any_of(hazards, [](const Hazard &hazard) { return hazard.code == QLatin1String("enum-value-used"); });
}

class Planner {
public:
    Planner(const QList<MigrationFile> &files, const MigrationGround &ground) : m_files(files), m_ground(ground)
    {
        m_transaction.beginScript(true);
    }

    Result<MigrationPlan> plan()
    {
        if (!m_ground.tableExists) {
            const QString table = m_ground.table.quoted();
            append(QStringLiteral("CREATE SCHEMA IF NOT EXISTS %1;").arg(quoteIdentifier(m_ground.table.schema)), {-1, -1, 0, 0});
            append(QStringLiteral("CREATE TABLE IF NOT EXISTS %1 (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint);").arg(table), {-1, -1, 0, 0});
        }
        for (qsizetype i = 0; i < m_files.size(); ++i) {
            const QList<FileStatement> statements = statementsOf(m_files[i]);
            for (const FileStatement &statement : statements) {
                if (statement.parsed)
                    m_result.parsed.append(*statement.parsed);
                m_result.understood = m_result.understood && statement.parsed && statement.parsed->kind != StatementKind::Do;
            }
            const Result<void> added = isApart(statements) || usesOwnValue(statements) ? addApart(i, statements) : addWhole(i, statements);
            if (!added)
                return fail(added.error());
        }
        return std::move(m_result);
    }

private:
    Statement &append(const QString &sql, const MigrationPlace &place, bool inTransaction = true)
    {
        Statement statement;
        statement.sql = sql;
        statement.inTransaction = inTransaction;
        statement.beginsTransaction = inTransaction && m_beginsNext;
        m_beginsNext = false;
        m_result.plan.statements.append(statement);
        m_result.places.append(place);
        return m_result.plan.statements.last();
    }

    void record(qsizetype file)
    {
        append(QStringLiteral("INSERT INTO %1 (\"hash\", \"created_at\") VALUES (%2, %3);")
                   .arg(m_ground.table.quoted(), quoteLiteral(m_files[file].hash))
                   .arg(m_files[file].entry.when),
               {file, -1, 0, 0});
    }

    /// Adds a value and uses it in the same file.
    bool usesOwnValue(const QList<FileStatement> &statements) const
    {
        TransactionFindings alone;
        alone.beginScript(true);
        return std::ranges::any_of(statements, [&](const FileStatement &statement) { return statement.parsed && usesNewValue(alone, *statement.parsed); });
    }

    Result<void> addWhole(qsizetype file, const QList<FileStatement> &statements)
    {
        const auto isRefused = [&](const FileStatement &statement) { return statement.parsed && usesNewValue(m_transaction, *statement.parsed); };
        if (std::ranges::any_of(statements, isRefused)) {
            m_beginsNext = true;
            m_transaction.beginScript(true);
            (void)std::ranges::any_of(statements, isRefused);
        }
        int number = 0;
        for (const FileStatement &statement : statements)
            append(ended(statement.text), {file, statement.part, statement.offset, ++number});
        record(file);
        return {};
    }

    void comment(const QString &text, qsizetype file)
    {
        append(QStringLiteral("COMMENT ON TABLE %1 IS %2;").arg(m_ground.table.quoted(), text.isEmpty() ? QStringLiteral("NULL") : quoteLiteral(text)), {file, -1, 0, 0});
    }

    void mark(qsizetype file, int done)
    {
        const QString progress = FileProgress{m_files[file].entry.tag, m_files[file].hash, done}.text();
        comment(m_ground.comment.isEmpty() ? progress : progress + QLatin1Char('\n') + m_ground.comment, file);
    }

    Result<void> addApart(qsizetype file, const QList<FileStatement> &statements)
    {
        const MigrationFile &migration = m_files[file];
        m_result.apart.append(migration.entry.tag);
        const bool goesOn = m_ground.progress && m_ground.progress->tag == migration.entry.tag && m_ground.progress->hash == migration.hash;
        const int done = goesOn ? m_ground.progress->done : 0;
        // What came before is to be on record, whatever becomes of this.
        m_beginsNext = true;
        bool open = true;      // drizzle-orm has a transaction open when the file begins
        bool unmarked = false; // the transaction that is open has statements of this file
        TransactionFindings values;
        values.beginScript(true);
        const auto endStretch = [&](int number) {
            if (unmarked)
                mark(file, number);
            unmarked = false;
            m_beginsNext = true;
            values.beginScript(true);
        };
        int number = 0;
        for (const FileStatement &statement : statements) {
            ++number;
            switch (controlOf(statement)) {
            case Control::Begins:
            case Control::Commits:
                endStretch(number - 1);
                open = controlOf(statement) == Control::Begins;
                continue;
            case Control::RollsBack: return refuseRollback(migration, statement);
            case Control::None: break;
            }
            if (number <= done)
                continue;
            const MigrationPlace place{file, statement.part, statement.offset, number};
            const bool refused = statement.parsed && needsNoTransaction(*statement.parsed);
            if (refused || !open) {
                endStretch(number - 1);
                if (statement.parsed)
                    dropLeftover(*statement.parsed, file);
                append(ended(statement.text), place, false);
                m_beginsNext = true;
                mark(file, number);
                m_beginsNext = true;
                continue;
            }
            if (statement.parsed && usesNewValue(values, *statement.parsed))
                endStretch(number - 1);
            append(ended(statement.text), place);
            unmarked = true;
        }
        record(file);
        comment(m_ground.comment, file);
        m_beginsNext = true;
        m_transaction.beginScript(true);
        return {};
    }

    /// An index that an ended CREATE INDEX CONCURRENTLY left serves nobody, and its name is taken.
    void dropLeftover(const ParsedStatement &statement, qsizetype file)
    {
        if (statement.kind != StatementKind::CreateIndex)
            return;
        const QString name = statement.tree.value(QLatin1String("idxname")).toString();
        const QString schema = statement.tree.value(QLatin1String("relation")).toObject().value(QLatin1String("schemaname")).toString();
        for (const QualifiedName &index : m_ground.invalidIndexes) {
            if (index.name == name && (schema.isEmpty() || schema == index.schema))
                append(QStringLiteral("DROP INDEX CONCURRENTLY %1;").arg(index.quoted()), {file, -1, 0, 0}, false);
        }
    }

    static std::unexpected<Error> refuseRollback(const MigrationFile &file, const FileStatement &statement)
    {
        auto error = fail(ErrorKind::Refused, QStringLiteral("this migration rolls a transaction back itself, so that it cannot be told what would stand; nothing was touched"),
                          QStringLiteral("take that out of the file"));
        error.error().code = QStringLiteral("migrate.rollback");
        error.error().file = file.path;
        const MigrationPart &part = file.parts[statement.part];
        error.error().line = part.line + int(QStringView(part.sql).first(statement.offset).count(u'\n'));
        return error;
    }

    const QList<MigrationFile> &m_files;
    const MigrationGround &m_ground;
    MigrationPlan m_result;
    TransactionFindings m_transaction; ///< that files share
    bool m_beginsNext = false;
};

} // namespace

QString FileProgress::text() const
{
    return progressMark + QStringLiteral("%1 %2 %3").arg(done).arg(hash, tag);
}

std::optional<FileProgress> FileProgress::takeFrom(QString &comment)
{
    if (!comment.startsWith(progressMark))
        return std::nullopt;
    const QString line = comment.section(u'\n', 0, 0).mid(progressMark.size());
    comment = comment.section(u'\n', 1);
    return FileProgress{line.section(u' ', 2), line.section(u' ', 1, 1), line.section(u' ', 0, 0).toInt()};
}

QList<qsizetype> MigrationPlan::recorded(int standing) const
{
    QList<qsizetype> files;
    for (int i = 0; i < std::min(standing, int(places.size())); ++i) {
        if (places[i].migration >= 0 && places[i].part < 0 && plan.statements[i].sql.startsWith(QLatin1String("INSERT")))
            files.append(places[i].migration);
    }
    return files;
}

Result<MigrationPlan> planMigrations(const QList<MigrationFile> &files, const MigrationGround &ground)
{
    return Planner(files, ground).plan();
}

} // namespace studio::migrations
