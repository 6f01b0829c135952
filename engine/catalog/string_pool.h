#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QString>

namespace studio::catalog {

/// Gives equal texts one shared QString: a catalog of 500 tables says "id", "public" and "now()" thousands of times.
class StringPool {
public:
    [[nodiscard]] QString get(QByteArrayView utf8)
    {
        // Looked up without a copy; the key is copied only when it is new.
        const auto found = m_strings.constFind(QByteArray::fromRawData(utf8.data(), utf8.size()));
        if (found != m_strings.constEnd())
            return *found;
        const QString text = QString::fromUtf8(utf8);
        m_strings.insert(utf8.toByteArray(), text);
        return text;
    }

private:
    QHash<QByteArray, QString> m_strings;
};

} // namespace studio::catalog
