#pragma once

#include "engine/pull/source_scan.h"

#include <QList>
#include <QString>

namespace studio::pull {

/// Changes to one text, by the offsets of the text as it was.
class TextEdits {
public:
    void replace(const Span &span, const QString &text);
    void insert(qsizetype at, const QString &text) { replace({at, at}, text); }
    [[nodiscard]] bool isEmpty() const { return m_edits.isEmpty(); }
    [[nodiscard]] QString apply(const QString &text) const;

private:
    struct Edit {
        Span span;
        QString text;
    };
    QList<Edit> m_edits;
};

/// A list of entries (a table's columns, its third argument, an import's names) that gets and loses some. Keeps the
/// layout: an entry a line where the list has it so, commas as they are set there.
class ListEdit {
public:
    ListEdit(const SourceScan &scan, EntryList list) : m_scan(scan), m_list(std::move(list)) {}

    void remove(qsizetype entry) { m_removed.append(entry); }
    void replace(qsizetype entry, const QString &text) { m_replaced.append({entry, text}); }
    /// Behind the entry `after` (-1: in front of all) and what was inserted there before.
    void insert(qsizetype after, const QString &text) { m_inserted.append({after, text}); }
    void append(const QString &text) { insert(m_list.entries.size() - 1, text); }

    void applyTo(TextEdits &edits) const;

private:
    [[nodiscard]] QString indentation() const;
    [[nodiscard]] QString lineIndentation(qsizetype at) const;
    [[nodiscard]] bool isBroken() const;

    const SourceScan &m_scan;
    EntryList m_list;
    QList<qsizetype> m_removed;
    QList<std::pair<qsizetype, QString>> m_replaced;
    QList<std::pair<qsizetype, QString>> m_inserted;
};

} // namespace studio::pull
