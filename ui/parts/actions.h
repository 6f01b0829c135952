#pragma once

#include <QKeySequence>
#include <QString>

class QAction;
class QObject;
class QToolButton;
class QPushButton;
class QWidget;

namespace studio {

/// An action with all that every action must have. `text` without mnemonics becomes the accessible name; the tooltip ends
/// with the shortcut in parentheses. `shortcut` may be empty. Owned by `parent`.
[[nodiscard]] QAction *makeAction(QObject *parent, const QString &iconName, const QString &text, const QKeySequence &shortcut,
                                  const QString &tooltip);

/// A flat button that follows the action: text, icon, tooltip, enabled, accessible name.
[[nodiscard]] QToolButton *toolButton(QAction *action, QWidget *parent);
/// A button with a frame that follows the action; a `primary` one is drawn in the accent colour.
[[nodiscard]] QPushButton *pushButton(QAction *action, QWidget *parent, bool primary = false);

} // namespace studio
