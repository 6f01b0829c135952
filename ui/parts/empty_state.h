#pragma once

#include "ui/parts/icons.h"

#include <QString>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace studio {

/// What stands where there is nothing to show: says what would be here and how to get it.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent = nullptr);

    /// `title` and `text` are plain text. Removes the actions of what stood here before.
    void show(const QString &iconName, const QString &title, const QString &text, Tint tint = Tint::Muted);
    using QWidget::show;
    /// A button below the text; the first one is the primary one. The action stays its owner's.
    void addAction(QAction *action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    QString m_iconName;
    Tint m_tint = Tint::Muted;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace studio
