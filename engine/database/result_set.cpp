#include "engine/database/result_set.h"

#include <libpq-fe.h>

#include <charconv>

namespace studio {

namespace {

/// Catalogs are full of numbers; QByteArrayView::toLongLong takes eight times as long, for the sake of bases and blanks.
qint64 numberOf(QByteArrayView text)
{
    qint64 number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

QStringList parseTextArray(QByteArrayView literal)
{
    // array_out: {plain,"with \"escapes\"",NULL}; braces of deeper dimensions do not occur here.
    QStringList items;
    if (literal.size() < 2 || literal.front() != '{')
        return items;
    QByteArray item;
    bool quoted = false;
    bool inQuotes = false;
    const auto finish = [&] {
        items.append(!quoted && item == "NULL" ? QString() : QString::fromUtf8(item));
        item.clear();
        quoted = false;
    };
    for (qsizetype i = 1; i + 1 < literal.size(); ++i) {
        const char c = literal[i];
        if (c == '\\') {
            item += literal[++i];
        } else if (c == '"') {
            inQuotes = !inQuotes;
            quoted = true;
        } else if (c == ',' && !inQuotes) {
            finish();
        } else {
            item += c;
        }
    }
    if (literal.size() > 2)
        finish();
    return items;
}

ResultSet::ResultSet(pg_result *result) : m_result(result, PQclear) {}

int ResultSet::rowCount() const
{
    return PQntuples(m_result.get());
}

int ResultSet::columnCount() const
{
    return PQnfields(m_result.get());
}

QString ResultSet::columnName(int column) const
{
    return QString::fromUtf8(PQfname(m_result.get(), column));
}

unsigned ResultSet::columnType(int column) const
{
    return PQftype(m_result.get(), column);
}

bool ResultSet::isNull(int row, int column) const
{
    return PQgetisnull(m_result.get(), row, column) != 0;
}

QByteArrayView ResultSet::bytes(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

QString ResultSet::text(int row, int column) const
{
    return QString::fromUtf8(bytes(row, column));
}

qint64 ResultSet::integer(int row, int column) const
{
    return numberOf(bytes(row, column));
}

bool ResultSet::boolean(int row, int column) const
{
    return bytes(row, column) == "t";
}

QStringList ResultSet::textArray(int row, int column) const
{
    return parseTextArray(bytes(row, column));
}

qint64 ResultSet::affectedRows() const
{
    return numberOf(PQcmdTuples(m_result.get()));
}

} // namespace studio
