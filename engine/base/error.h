#pragma once

#include <QString>

namespace studio {

/// What a caller may branch on. The terminal command maps each kind to one exit code.
enum class ErrorKind {
    Usage,      ///< the call itself is wrong
    Config,     ///< drizzle.config.*, .env
    SchemaFile, ///< a TypeScript schema file: syntax, import, evaluation, limits
    Sql,        ///< SQL text that does not parse, or that the server rejects outside of applying
    Connection, ///< the server cannot be reached, or the connection was lost
    Permission, ///< login refused, privilege missing (SQLSTATE classes 28 and 42501)
    Refused,    ///< refused for safety; nothing was touched
    Apply,      ///< applying failed; see `Error::message` for what stands
    Cancelled,  ///< the person or the stop token asked for it
    Io,         ///< files, folders, processes of this machine
    Internal,   ///< a broken promise of our own
};

/// One failure, told once and carried upwards; each layer may add context, none may add a password.
/// Fields that do not apply are empty or 0. Lines and columns count from 1.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString code;      ///< stable word for machines, e.g. "schema-file.syntax"
    QString message;   ///< one sentence, no final newline
    QString detail;    ///< PostgreSQL's DETAIL, a tool's output, …
    QString hint;      ///< what to do
    QString sqlState;  ///< five characters, PostgreSQL appendix A
    QString file;      ///< the user's own file, relative to the project where possible
    int line = 0;
    int column = 0;
    QString lineText;  ///< the source line that `line` names
    QString statement; ///< the SQL statement that failed
    int statementIndex = -1;
    int position = 0;  ///< character within `statement`, from 1 (PG_DIAG_STATEMENT_POSITION)
};

/// "file:line:column: message" followed by detail and hint on lines of their own.
[[nodiscard]] QString describe(const Error &error);

} // namespace studio
