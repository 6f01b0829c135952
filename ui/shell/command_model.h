#pragma once

#include "engine/diff/diff.h"

#include <QAbstractListModel>
#include <QIcon>
#include <QPointer>

#include <optional>
#include <vector>

class QAction;

namespace studio {

/// One thing that the palette can do: an action, or going to an object.
struct Command {
    QString text;
    QString detail; ///< the shortcut, or what kind of object
    QIcon icon;
    QPointer<QAction> action;
    std::optional<ObjectId> object;
};

/// Commands that fit what was typed, the best ones first.
class CommandModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole + 1 };

    static constexpr int mostShown = 200;

    using QAbstractListModel::QAbstractListModel;

    void setCommands(const QList<Command> &commands);
    void setPattern(const QString &pattern);
    [[nodiscard]] const Command &commandAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void filter();

    QList<Command> m_commands;
    QString m_pattern;
    std::vector<int> m_shown; ///< indexes into m_commands
};

} // namespace studio
