#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <memory>

struct pg_result;

namespace studio {

/// A one-dimensional array as the server prints it (`{a,"b c",NULL}`), taken apart; NULL is a null string.
[[nodiscard]] QStringList parseTextArray(QByteArrayView literal);

/// What a query returned, in text format. Owns libpq's PGresult; cheap to copy (shared), immutable, may cross threads.
class ResultSet {
public:
    ResultSet() = default;
    explicit ResultSet(pg_result *result); ///< takes ownership

    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] QString columnName(int column) const;
    [[nodiscard]] unsigned columnType(int column) const; ///< type OID
    [[nodiscard]] bool isNull(int row, int column) const;
    [[nodiscard]] QByteArrayView bytes(int row, int column) const; ///< valid as long as any copy lives
    [[nodiscard]] QString text(int row, int column) const;         ///< empty for NULL
    [[nodiscard]] qint64 integer(int row, int column) const;       ///< 0 for NULL
    [[nodiscard]] bool boolean(int row, int column) const;         ///< 't'
    [[nodiscard]] QStringList textArray(int row, int column) const; ///< a one-dimensional text[] literal, taken apart
    [[nodiscard]] qint64 affectedRows() const;

private:
    std::shared_ptr<pg_result> m_result;
};

} // namespace studio
