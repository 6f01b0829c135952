#pragma once

#include "engine/schema/type_name.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTreeView;

namespace studio {

class ValueTreeModel;

/// One value in full: JSON and arrays as a folding tree, bytea as hex, everything else as text; NULL and the empty
/// string in words.
class ValueView : public QWidget {
    Q_OBJECT
public:
    explicit ValueView(QWidget *parent = nullptr);

    /// `isWhole` false: the text was cut, so that JSON and arrays are shown as text.
    void setValue(const TypeName &type, const std::optional<QString> &text, bool isWhole);
    void clear();
    /// What a person would copy: the text as PostgreSQL has it.
    [[nodiscard]] QString text() const { return m_text; }

    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] QPlainTextEdit *textEdit() const { return m_edit; }
    [[nodiscard]] bool showsTree() const;

private:
    void showText(const QString &text, bool mono);
    void showNote(const QString &note);

    QString m_text;
    QStackedWidget *m_stack;
    QPlainTextEdit *m_edit;
    QTreeView *m_tree;
    QLabel *m_note;
    ValueTreeModel *m_model;
};

} // namespace studio
