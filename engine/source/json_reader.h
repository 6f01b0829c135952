#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace studio {

/// Reads JSON that we wrote ourselves, front to back, without building a tree: arrays of known shape with texts,
/// numbers, true, false and null. A text that occurred before mostly shares its memory. After anything unexpected `ok()` is
/// false and every answer is empty.
class JsonReader {
public:
    explicit JsonReader(const QByteArray &json) : m_json(json) {}

    /// `[`, or the failure.
    void beginArray();
    /// Whether another element follows in the innermost array; takes its end otherwise.
    [[nodiscard]] bool more();
    /// The rest of the innermost array, skipped, and its end.
    void endArray();

    [[nodiscard]] bool isNull();
    [[nodiscard]] QString text();
    [[nodiscard]] std::optional<QString> textOrNull();
    [[nodiscard]] bool boolean();
    [[nodiscard]] int integer();
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    void skipBlanks();
    void separate();
    void skipValue();
    bool take(char c);
    [[nodiscard]] bool startsWith(QByteArrayView word) const;
    QString unescaped(qsizetype from, qsizetype to);

    const QByteArray &m_json;
    struct Text {
        QByteArrayView raw;
        QString text;
    };
    std::vector<Text> m_texts{1024}; ///< the last one of each hash
    qsizetype m_at = 0;
    bool m_first = true;
    bool m_ok = true;
};

} // namespace studio
