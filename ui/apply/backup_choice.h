#pragma once

#include "engine/apply/backup.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;
class QToolButton;

namespace studio {

class ElidedLabel;

/// Which backup is made before the first statement: how much of it, about how large, and where to.
class BackupChoice : public QWidget {
    Q_OBJECT
public:
    explicit BackupChoice(QWidget *parent = nullptr);

    /// Back to "affected tables" and the default folder; asks for the estimates anew.
    void reset(const QString &defaultFolder);
    [[nodiscard]] BackupScope scope() const;
    void setScope(BackupScope scope);
    /// Empty: the default.
    [[nodiscard]] QString folder() const { return m_folder; }
    /// Answer to estimateRequested(); nothing: it could not be told.
    void setEstimate(BackupScope scope, std::optional<qint64> bytes);

signals:
    void estimateRequested(studio::BackupScope scope);
    void changed();
    /// How many backups are kept is to be shown.
    void keepingRequested();

private:
    void chooseFolder();
    void showFolder();

    QButtonGroup *m_scopes;
    QHash<int, QLabel *> m_sizes;
    ElidedLabel *m_target;
    QToolButton *m_change;
    QToolButton *m_keeping;
    QString m_defaultFolder;
    QString m_folder;
};

} // namespace studio
