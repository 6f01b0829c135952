#include "engine/apply/archive_rows.h"

#include "engine/apply/client_tools.h"
#include "engine/apply/dump_text.h"
#include "engine/apply/piped_process.h"
#include "engine/database/connection.h"

#include <QProcess>
#include <QTemporaryFile>

namespace studio {

namespace {

constexpr int pollMs = 10;
constexpr qint64 pieceBytes = 1024 * 1024;

/// pg_restore's script, line by line as it comes.
class RowStream {
public:
    RowStream(const QString &pgRestore, const QString &file, std::stop_token stop) : m_pgRestore(pgRestore), m_file(file), m_stop(std::move(stop)) {}
    ~RowStream()
    {
        if (m_process.state() != QProcess::NotRunning)
            endPiped(m_process);
    }

    Result<void> start(const QList<int> &entries)
    {
        QByteArray list;
        for (const int id : entries)
            list += QByteArray::number(id) + ";\n";
        // Of a list that is cut off pg_restore would bring as much, and be content.
        if (!m_useList.open() || m_useList.write(list) != list.size() || !m_useList.flush())
            return fail(ErrorKind::Io, QStringLiteral("cannot write a temporary file: %1").arg(m_useList.errorString()));
        m_useList.close();
        return startPiped(m_process, clientRequest(m_pgRestore,
                                                   {QStringLiteral("--data-only"), QLatin1String("--use-list=") + m_useList.fileName(),
                                                    QStringLiteral("--file=-"), m_file},
                                                   {}));
    }

    /// With its line feed; empty at the end.
    Result<QByteArray> line()
    {
        for (;;) {
            const qsizetype end = m_buffer.indexOf('\n', m_searched);
            if (end >= 0) {
                const QByteArray found = m_buffer.left(end + 1);
                m_buffer.remove(0, end + 1);
                m_searched = 0;
                return found;
            }
            m_searched = m_buffer.size();
            const auto more = read();
            if (!more)
                return std::unexpected(more.error());
            if (!*more) {
                const QByteArray rest = m_buffer;
                m_buffer.clear();
                m_searched = 0;
                return rest;
            }
        }
    }

    /// Whole lines of a COPY's data; empty behind the last one, which its end mark is not.
    Result<QByteArray> rows()
    {
        while (!m_atEnd) {
            const qsizetype last = m_buffer.lastIndexOf('\n');
            if (last < 0) {
                const auto more = read();
                if (!more)
                    return std::unexpected(more.error());
                if (!*more)
                    return damaged(QStringLiteral("it ends in the middle of a table"));
                continue;
            }
            const qsizetype mark = m_buffer.startsWith("\\.\n") ? 0 : m_buffer.indexOf("\n\\.\n") + 1;
            m_atEnd = mark > 0 || m_buffer.startsWith("\\.\n");
            const qsizetype end = m_atEnd ? mark : last + 1;
            const QByteArray piece = m_buffer.left(end);
            m_buffer.remove(0, m_atEnd ? mark + 3 : end);
            m_searched = 0;
            if (!piece.isEmpty())
                return piece;
        }
        return QByteArray();
    }

    void beginRows() { m_atEnd = false; }

    Result<void> finish()
    {
        while (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(pollMs)) {}
        const QByteArray words = m_process.readAllStandardError();
        if (m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0)
            return {};
        return damaged(complaints(words));
    }

private:
    std::unexpected<Error> damaged(const QString &why)
    {
        auto error = fail(ErrorKind::Io, QStringLiteral("the backup %1 cannot be read: %2").arg(m_file, why));
        error.error().code = QStringLiteral("restore.file");
        return error;
    }

    /// False at the end.
    Result<bool> read()
    {
        for (;;) {
            if (m_stop.stop_requested())
                return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
            const QByteArray piece = m_process.read(pieceBytes);
            if (!piece.isEmpty()) {
                m_buffer += piece;
                return true;
            }
            if (m_process.state() == QProcess::NotRunning) {
                if (m_process.bytesAvailable() > 0)
                    continue;
                const auto ended = finish();
                if (!ended)
                    return std::unexpected(ended.error());
                return false;
            }
            m_process.waitForReadyRead(pollMs);
        }
    }

    QString m_pgRestore;
    QString m_file;
    std::stop_token m_stop;
    QTemporaryFile m_useList;
    QProcess m_process;
    QByteArray m_buffer;
    qsizetype m_searched = 0; ///< of the buffer, without a line feed
    bool m_atEnd = true;
};

/// The wanted fields of each row, as COPY writes them.
QByteArray project(const QByteArray &rows, const QList<qsizetype> &fields)
{
    QByteArray result;
    result.reserve(rows.size());
    qsizetype start = 0;
    QList<QByteArrayView> values;
    while (start < rows.size()) {
        const qsizetype end = rows.indexOf('\n', start);
        values.clear();
        for (qsizetype at = start; at <= end;) {
            qsizetype next = rows.indexOf('\t', at);
            if (next < 0 || next > end)
                next = end;
            values.append(QByteArrayView(rows).sliced(at, next - at));
            at = next + 1;
        }
        for (qsizetype i = 0; i < fields.size(); ++i) {
            if (i > 0)
                result += '\t';
            result += values.value(fields[i], QByteArrayView("\\N"));
        }
        result += '\n';
        start = end + 1;
    }
    return result;
}

} // namespace

QString temporaryTableSql(const BackupRows &rows)
{
    QStringList columns;
    for (const QString &column : rows.asText)
        columns << quoteIdentifier(column) + QLatin1String(" text");
    return QStringLiteral("CREATE TEMPORARY TABLE %1 (%2) ON COMMIT DROP").arg(quoteIdentifier(rows.into.name), columns.join(QLatin1String(", ")));
}

QStringList copiedColumns(const QString &line)
{
    const qsizetype name = endOfQualifiedName(line, 0);
    const qsizetype open = line.indexOf(QLatin1Char('('), name);
    const qsizetype close = line.lastIndexOf(QLatin1String(") FROM stdin;"));
    QStringList columns;
    for (qsizetype at = open + 1; open >= 0 && at < close;) {
        const qsizetype end = endOfIdentifier(line, at);
        if (end <= at)
            return {};
        columns << line.mid(at, end - at);
        at = end + 2; // ", "
    }
    return columns;
}

Result<qint64> bringRows(const QString &pgRestore, Connection &connection, const BackupRows &rows,
                         const std::function<void(qint64 bytes)> &told, std::stop_token stop)
{
    if (!rows.asText.isEmpty()) {
        if (const auto made = connection.execute(temporaryTableSql(rows), stop); !made)
            return std::unexpected(made.error());
    }
    if (rows.entries.isEmpty())
        return 0;
    RowStream stream(pgRestore, rows.file, stop);
    if (const auto started = stream.start(rows.entries); !started)
        return std::unexpected(started.error());

    static const QByteArray copyWord("COPY ");
    static const QByteArray encodingWord("SET client_encoding = '");
    QString encoding = QStringLiteral("UTF8");
    qint64 count = 0;
    qint64 bytes = 0;
    qsizetype tables = 0;
    for (;;) {
        auto line = stream.line();
        // A column's name may have line breaks.
        while (line && line->startsWith(copyWord) && !line->endsWith(" FROM stdin;\n")) {
            const auto more = stream.line();
            if (!more || more->isEmpty())
                break;
            *line += *more;
        }
        if (!line)
            return std::unexpected(line.error());
        if (line->isEmpty())
            break;
        if (line->startsWith(encodingWord))
            encoding = QString::fromLatin1(line->mid(encodingWord.size())).section(QLatin1Char('\''), 0, 0);
        if (!line->startsWith(copyWord) || !line->endsWith(" FROM stdin;\n"))
            continue;
        // Names are written in the backup's encoding; PostgreSQL's are nearly always within ASCII where that is not UTF-8.
        QStringList columns = copiedColumns(QString::fromUtf8(line->mid(copyWord.size())).trimmed());
        QList<qsizetype> fields;
        for (const QString &wanted : rows.asText) {
            for (qsizetype i = 0; i < columns.size(); ++i) {
                if (unquoted(columns[i]) == wanted)
                    fields << i;
            }
        }
        const bool asText = !rows.asText.isEmpty();
        if (asText && fields.size() != rows.asText.size()) {
            auto error = fail(ErrorKind::Io, QStringLiteral("the backup %1 does not hold the columns %2").arg(rows.file, rows.asText.join(QLatin1String(", "))));
            error.error().code = QStringLiteral("restore.file");
            return error;
        }
        const QString list = asText ? quotedList(rows.asText) : columns.join(QLatin1String(", "));
        const QString target = asText ? quoteIdentifier(rows.into.name) : rows.into.quoted();
        stream.beginRows();
        const auto copied = connection.copyIn(
            QStringLiteral("COPY %1%2 FROM STDIN (ENCODING %3)").arg(target, list.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(list), quoteLiteral(encoding)),
            [&]() -> Result<QByteArray> {
                auto piece = stream.rows();
                if (!piece)
                    return piece;
                bytes += piece->size();
                if (told)
                    told(bytes);
                return asText && !piece->isEmpty() ? project(*piece, fields) : *piece;
            },
            stop);
        if (!copied)
            return std::unexpected(copied.error());
        count += *copied;
        ++tables;
    }
    // Another file may lie there by now.
    if (tables != rows.entries.size()) {
        auto error = fail(ErrorKind::Io, QStringLiteral("the backup %1 does not hold the rows of %2").arg(rows.file, rows.into.display()));
        error.error().code = QStringLiteral("restore.file");
        return error;
    }
    return count;
}

} // namespace studio
