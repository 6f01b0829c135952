#pragma once

#include "engine/project/backup_keeping.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace studio {

/// How many backups this machine keeps, what they take, and which are due. Knows values only: the owner answers its requests.
class KeepingDialog : public QDialog {
    Q_OBJECT
public:
    explicit KeepingDialog(QWidget *parent = nullptr);

    void setKeeping(const Result<BackupKeeping> &keeping);
    /// As the fields say it.
    [[nodiscard]] Retention retention() const;
    [[nodiscard]] QString facts() const;

signals:
    void saveRequested(const studio::Retention &retention);

private:
    void enableFields();

    QCheckBox *m_limited;
    QSpinBox *m_newest;
    QSpinBox *m_days;
    QCheckBox *m_capped;
    QSpinBox *m_megabytes;
    QLabel *m_facts;
    QPushButton *m_save;
};

} // namespace studio
