#pragma once

#include "ui/diff/object_sides.h"

#include <QAbstractTableModel>
#include <QSet>

#include <vector>

namespace studio {

/// One object's sides as rows of two columns, schema file and database; runs of unchanged rows are folded into one.
class SidesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Desired, Actual, ColumnCount };
    enum class Line { Section, Member, Fold };
    enum Role {
        LineRole = Qt::UserRole + 1, ///< int(Line)
        ActionRole,                  ///< int(Action); absent: unchanged
        UnprovenRole,
        FoldedRole, ///< sections: true while nothing of theirs is shown
    };

    explicit SidesModel(QObject *parent = nullptr);

    void setSides(const ObjectSides &sides);
    [[nodiscard]] const ObjectSides &sides() const { return m_sides; }
    /// The text of a Member row's cell; nullptr for other rows.
    [[nodiscard]] const SideText *textAt(const QModelIndex &index) const;
    [[nodiscard]] Line lineAt(int row) const { return m_lines[size_t(row)].kind; }
    /// Unfolds a Fold, folds or unfolds a section without changes; other rows stay.
    void toggle(int row);
    void unfoldAll();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        Line kind = Line::Member;
        int section = 0;
        int row = 0;   ///< Member, Fold: the first one
        int count = 0; ///< Fold: rows in it; Section: unchanged rows when all are
    };
    void layOut();
    [[nodiscard]] std::vector<Entry> entriesOf(int section) const;
    [[nodiscard]] QString unchangedText(int section, int count) const;

    ObjectSides m_sides;
    std::vector<Entry> m_lines;
    QSet<std::pair<int, int>> m_unfolded; ///< section and first row; -1 for a whole section
};

} // namespace studio
