#pragma once

#include "engine/pull/names.h"

#include <QMap>
#include <QSet>
#include <QString>

namespace studio::pull {

/// One file while it is written: its text, and what it turns out to import.
class Module {
public:
    Module(const Names &names, QString file) : m_names(names), m_file(std::move(file)) {}

    [[nodiscard]] const Names &names() const { return m_names; }
    [[nodiscard]] const QString &file() const { return m_file; }

    /// Each returns the name to write.
    QString pg(const QString &name);  ///< from drizzle-orm/pg-core
    QString orm(const QString &name); ///< from drizzle-orm
    QString columnType();             ///< the type AnyPgColumn
    QString local(const Export &item);
    /// sql`text`
    QString sql(const QString &text);

    /// Takes over what another module of the same file came to import, as far as `text` says it.
    void take(const Module &other, const QString &text);

    /// Blocks are parted by an empty line unless they are said to go on.
    void add(const QString &block, bool goesOn = false);
    [[nodiscard]] bool isEmpty() const { return m_body.isEmpty(); }
    [[nodiscard]] const QString &body() const { return m_body; }
    /// Imports and body.
    [[nodiscard]] QString text() const;
    /// Names by the module that they come from: "drizzle-orm/pg-core" → {"pgTable", "type AnyPgColumn"}.
    [[nodiscard]] const QMap<QString, QSet<QString>> &imports() const { return m_imports; }

private:
    const Names &m_names;
    QString m_file;
    QMap<QString, QSet<QString>> m_imports;
    QString m_body;
};

/// How wide a line may be before it is broken.
inline constexpr int lineWidth = 100;

/// `import { a, b } from "module";`, sorted, broken where it is long.
[[nodiscard]] QString importStatement(const QString &from, const QSet<QString> &names);

/// Each line that is not empty behind `spaces` blanks; the inside of template literals stays as it is.
[[nodiscard]] QString indented(const QString &text, int spaces);

} // namespace studio::pull
