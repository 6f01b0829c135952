#pragma once

#include <QListView>

namespace studio {

/// A list for the keyboard: Enter and double click activate, type-ahead finds, the current row is always visible, nothing
/// is editable.
class ListView : public QListView {
    Q_OBJECT
public:
    explicit ListView(QWidget *parent = nullptr);

signals:
    /// Enter, Return, or a double click on a row.
    void chosen(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace studio
