#include "engine/project/scratch_script.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/project/scratch_database.h"
#include "engine/project/script_parts.h"
#include "engine/schema/names.h"
#include "engine/sql/raw_parse.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace studio {

namespace {

using namespace script;
using sql::ParsedStatement;
using sql::StatementKind;

constexpr QLatin1String notPermitted("42501");
constexpr QLatin1String notThere("42704");
constexpr QLatin1String schemaIsThere("42P06");

class Running {
public:
    Running(ScratchDatabase &scratch, const QString &script, std::stop_token stop) : m_scratch(scratch), m_script(script), m_stop(std::move(stop)) {}

    Result<ScriptOutcome> run()
    {
        m_script = withoutPsqlParts(m_script, m_outcome.leftOut);
        const auto statements = readStatements(m_script);
        if (!statements)
            return fail(statements.error());
        if (auto made = m_scratch.useRoles(rolesIn(*statements), m_stop); !made)
            return fail(made.error());
        if (auto made = makeExtensions(*statements); !made)
            return fail(made.error());
        auto opened = openAt(m_scratch.url());
        if (!opened)
            return fail(opened.error());
        m_connection = std::move(*opened);
        if (auto begun = execute(QStringLiteral("BEGIN")); !begun)
            return fail(begun.error());
        for (const ScriptStatement &statement : *statements) {
            if (auto done = step(statement); !done)
                return fail(done.error());
        }
        if (auto committed = execute(QStringLiteral("COMMIT")); !committed)
            return fail(located(committed.error(), {}));
        return std::move(m_outcome);
    }

private:
    Result<std::unique_ptr<Connection>> openAt(const QString &url) const
    {
        const auto target = ConnectionTarget::parse(url);
        if (!target)
            return fail(target.error());
        return Connection::open(*target, std::chrono::seconds(10), m_stop);
    }

    Result<void> execute(const QString &sql) { return m_connection->execute(sql, m_stop); }

    /// Those that the owner may make itself ("trusted") are made when their turn comes.
    Result<void> makeExtensions(const QList<ScriptStatement> &statements)
    {
        const auto isExtension = [](const ScriptStatement &statement) { return statement.parsed && statement.parsed->kind == StatementKind::CreateExtension; };
        if (std::ranges::none_of(statements, isExtension))
            return {};
        const auto superuser = openAt(m_scratch.superuserUrl());
        if (!superuser)
            return fail(superuser.error());
        const auto rows = (*superuser)->query((*superuser)->serverVersion() >= 130000
                                                  ? QStringLiteral("SELECT DISTINCT name FROM pg_catalog.pg_available_extension_versions WHERE superuser AND NOT trusted")
                                                  : QStringLiteral("SELECT DISTINCT name FROM pg_catalog.pg_available_extension_versions"),
                                              {}, m_stop);
        if (!rows)
            return fail(rows.error());
        QSet<QString> closed;
        for (int row = 0; row < rows->rowCount(); ++row)
            closed.insert(rows->text(row, 0));
        for (const ScriptStatement &statement : statements) {
            if (!isExtension(statement))
                continue;
            const QString name = statement.parsed->tree.value(QLatin1String("extname")).toString();
            if (!closed.contains(name) || m_made.contains(name))
                continue;
            if (auto made = makeExtension(**superuser, name, *statement.parsed); !made)
                return fail(located(made.error(), statement.text));
            m_made.insert(name);
        }
        return {};
    }

    Result<void> makeExtension(Connection &superuser, const QString &name, const ParsedStatement &statement)
    {
        QString sql = QStringLiteral("CREATE EXTENSION IF NOT EXISTS ") + quoteIdentifier(name);
        QString schema = QStringLiteral("public");
        for (const QJsonValue &value : statement.tree.value(QLatin1String("options")).toArray()) {
            const QJsonObject option = optionFields(value);
            const QString what = option.value(QLatin1String("defname")).toString();
            const QString argument = optionWord(option.value(QLatin1String("arg")));
            if (what == QLatin1String("schema")) {
                schema = argument;
                sql += QStringLiteral(" SCHEMA ") + quoteIdentifier(argument);
            } else if (what == QLatin1String("new_version")) {
                sql += QStringLiteral(" VERSION ") + quoteIdentifier(argument);
            } else if (what == QLatin1String("cascade")) {
                sql += QStringLiteral(" CASCADE");
            }
        }
        if (schema != QLatin1String("public") && schema != QLatin1String("pg_catalog")) {
            const auto made = superuser.execute(QStringLiteral("CREATE SCHEMA IF NOT EXISTS %1 AUTHORIZATION %2")
                                                    .arg(quoteIdentifier(schema), quoteIdentifier(m_scratch.owner())), m_stop);
            if (!made)
                return made;
        }
        m_schemas.insert(schema);
        return superuser.execute(sql, m_stop);
    }

    Result<void> step(const ScriptStatement &statement)
    {
        if (!statement.parsed)
            return done(execute(statement.text.text), statement);
        const ParsedStatement &parsed = *statement.parsed;
        if (isAboutRoles(parsed)) {
            applyTo(m_outcome.roles, parsed);
            return {};
        }
        if (isChangeOfOwner(parsed) || isOfMadeExtension(parsed))
            return {};
        // A dump that clears away first takes constraints off tables IF EXISTS.
        m_built = m_built || (isPartOfTheSchema(parsed) && parsed.kind != StatementKind::Drop && parsed.kind != StatementKind::AlterTable);
        if (parsed.kind == StatementKind::Transaction)
            return done(transaction(parsed, statement.text.text), statement);
        if (cannotRunInside(parsed) && !m_explicit)
            return done(outside(statement.text.text), statement);
        if (isPartOfTheSchema(parsed))
            return done(execute(statement.text.text), statement);
        return tried(parsed, statement);
    }

    /// Its failure must not take along what came before.
    Result<void> tried(const ParsedStatement &parsed, const ScriptStatement &statement)
    {
        // SET TRANSACTION, which is refused in a subtransaction.
        if (parsed.node == QLatin1String("VariableSetStmt") && parsed.tree.value(QLatin1String("kind")) == QLatin1String("VAR_SET_MULTI"))
            return {};
        if (auto saved = execute(QStringLiteral("SAVEPOINT studio_statement")); !saved)
            return saved;
        const auto ran = execute(statement.text.text);
        if (ran)
            return execute(QStringLiteral("RELEASE studio_statement"));
        if (m_connection->isBroken() || ran.error().kind == ErrorKind::Cancelled || !mayBeMissing(parsed, statement.text.line, ran.error()))
            return done(ran, statement);
        return execute(QStringLiteral("ROLLBACK TO studio_statement; RELEASE studio_statement"));
    }

    /// Whether the picture is the same without it, or the person is told.
    bool mayBeMissing(const ParsedStatement &parsed, int line, const Error &error)
    {
        const QString &state = error.sqlState;
        if (parsed.kind == StatementKind::CreateSchema)
            return state == schemaIsThere && (parsed.target.name == QLatin1String("public") || m_schemas.contains(parsed.target.name));
        if (isOfExtension(parsed))
            return state == notPermitted || state == notThere;
        const bool unknownSetting = parsed.kind == StatementKind::Set && state == notThere;
        if (state != notPermitted && !unknownSetting)
            return false;
        tell(parsed, line, error);
        return true;
    }

    void tell(const ParsedStatement &parsed, int line, const Error &error)
    {
        const QString kind = parsed.node + error.message;
        if (m_told.contains(kind))
            return;
        m_told.insert(kind);
        const QString flat = parsed.text.simplified();
        const QString why = error.sqlState == notPermitted ? QStringLiteral("the script may do nothing outside of its scratch database")
                                                           : QStringLiteral("the private local server does not know it");
        m_outcome.leftOut.append({QStringLiteral("left out, because %1: %2 (%3)")
                                      .arg(why, flat.size() > 80 ? flat.left(79) + QStringLiteral("…") : flat, error.message),
                                  {{}, line}});
    }

    /// They are there before the script begins, whatever it clears away first.
    bool isOfMadeExtension(const ParsedStatement &parsed) const
    {
        const auto areAllIn = [&](const QSet<QString> &names) {
            return std::ranges::all_of(parsed.targets, [&](const QualifiedName &target) { return names.contains(target.name); });
        };
        if (parsed.kind == StatementKind::CreateExtension)
            return m_made.contains(parsed.tree.value(QLatin1String("extname")).toString());
        if (parsed.kind != StatementKind::Drop || parsed.targets.isEmpty())
            return false;
        return (parsed.objectType == sql::ObjectType::Extension && areAllIn(m_made)) ||
               (parsed.objectType == sql::ObjectType::Schema && !m_built && areAllIn(m_schemas));
    }

    static bool cannotRunInside(const ParsedStatement &parsed)
    {
        return parsed.concurrently || parsed.kind == StatementKind::Vacuum;
    }

    Result<void> outside(const QString &sql)
    {
        if (auto committed = execute(QStringLiteral("COMMIT")); !committed)
            return committed;
        if (auto ran = execute(sql); !ran)
            return ran;
        return execute(QStringLiteral("BEGIN"));
    }

    Result<void> transaction(const ParsedStatement &parsed, const QString &sql)
    {
        const QString kind = parsed.tree.value(QLatin1String("kind")).toString();
        const bool begins = kind == QLatin1String("TRANS_STMT_BEGIN") || kind == QLatin1String("TRANS_STMT_START");
        const bool ends = kind == QLatin1String("TRANS_STMT_COMMIT") || kind == QLatin1String("TRANS_STMT_ROLLBACK");
        if (begins || ends)
            m_explicit = begins;
        if (begins)
            return {};
        if (auto ran = execute(sql); !ran || !ends)
            return ran;
        return m_connection->inTransaction() ? Result<void>() : execute(QStringLiteral("BEGIN"));
    }

    Result<void> done(const Result<void> &ran, const ScriptStatement &statement)
    {
        return ran ? Result<void>() : fail(located(ran.error(), statement.text));
    }

    Error located(Error error, const sql::StatementText &statement) const
    {
        if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Connection)
            return error;
        error.kind = ErrorKind::Sql;
        if (statement.text.isEmpty())
            return error;
        error.statement = statement.text;
        const qsizetype before = m_script.left(statement.offset).toUcs4().size();
        const int position = error.position;
        sql::locate(error, m_script, int(before) + std::max(position, 1));
        error.position = position;
        return error;
    }

    ScratchDatabase &m_scratch;
    QString m_script;
    std::stop_token m_stop;
    std::unique_ptr<Connection> m_connection;
    QSet<QString> m_made;    ///< extensions
    QSet<QString> m_schemas; ///< that hold them
    QSet<QString> m_told;
    bool m_built = false;    ///< the script has made something
    bool m_explicit = false; ///< inside of the script's own transaction
    ScriptOutcome m_outcome;
};

} // namespace

Result<ScriptOutcome> runScript(ScratchDatabase &scratch, const QString &script, std::stop_token stop)
{
    return Running(scratch, script, std::move(stop)).run();
}

} // namespace studio
