#pragma once

#include "engine/pull/column_patch.h"
#include "engine/pull/patch_files.h"
#include "engine/pull/table_source.h"
#include "engine/pull/table_text.h"

namespace studio::pull {

/// The changes of one table that both sides have.
struct TableChanges {
    const Table *database = nullptr;
    const Table *files = nullptr;
    QList<const Change *> changes;
    bool namesAnew = false; ///< the table, a column or what it points at has another name now
};

/// The column whose identity draws from this sequence; null where none does.
[[nodiscard]] const Column *identityColumn(const Table &table, const QString &sequence);

/// Patches its declaration; what cannot be patched exactly is told in `leftOver`.
class TablePatch {
public:
    TablePatch(PatchFiles &files, Module &module, const Surroundings &around, PullCasing casing, int file,
               TableSource source);

    void apply(const TableChanges &table, QStringList &leftOver);

private:
    enum class Side { Database, Files };

    void column(const Change &change);
    void member(const Change &change);
    void keepNames();
    void takeOut(const Change &change, const QString &name);
    void putIn(const Change &change, const QString &name);
    void want(const QString &column, std::initializer_list<ColumnPart> parts);
    void applyColumns();
    void applyExtra();
    [[nodiscard]] const ExtraSource *findExtra(ObjectKind kind, const QString &name) const;
    [[nodiscard]] bool isNamed(ObjectKind kind, const QString &name) const;
    [[nodiscard]] QStringList columnsOf(ObjectKind kind, const QString &name, Side side) const;
    [[nodiscard]] QString entryOf(ObjectKind kind, const QString &name) const;
    [[nodiscard]] QString place(const Change &change) const;
    void leave(const Change &change, const QString &why);

    PatchFiles &m_files;
    Module &m_module;
    const Surroundings &m_around;
    PullCasing m_casing;
    int m_file;
    TableSource m_source;
    TableChanges m_table;
    QStringList *m_leftOver = nullptr;
    QHash<QString, QSet<ColumnPart>> m_wanted; ///< by the database's column
    QSet<qsizetype> m_removedColumns;
    QList<QString> m_addedColumns;
    QSet<qsizetype> m_removedExtras;
    QStringList m_addedExtras;
};

} // namespace studio::pull
