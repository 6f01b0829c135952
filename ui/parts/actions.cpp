#include "ui/parts/actions.h"

#include "ui/parts/icons.h"

#include <QAction>
#include <QPushButton>
#include <QToolButton>

namespace studio {

QAction *makeAction(QObject *parent, const QString &iconName, const QString &text, const QKeySequence &shortcut,
                    const QString &tooltip)
{
    auto *action = new QAction(icon(iconName), text, parent);
    action->setShortcut(shortcut);
    action->setToolTip(shortcut.isEmpty()
                           ? tooltip
                           : QStringLiteral("%1 (%2)").arg(tooltip, shortcut.toString(QKeySequence::NativeText)));
    return action;
}

QToolButton *toolButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setAccessibleName(action->text());
    return button;
}

QPushButton *pushButton(QAction *action, QWidget *parent, bool primary)
{
    auto *button = new QPushButton(parent);
    button->setProperty("primary", primary);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->text());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace studio
