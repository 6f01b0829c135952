#pragma once

#include "ui/apply/push_context.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace studio {

class BackupChoice;
class ElidedLabel;

/// Before a push: what will happen in numbers, the backup, the losses to accept one by one, the name to type.
class ReviewPage : public QWidget {
    Q_OBJECT
public:
    explicit ReviewPage(QWidget *parent = nullptr);

    void setContext(const PushContext &context);
    [[nodiscard]] PushRequest request() const;
    /// Why the button is off; empty: it is on.
    [[nodiscard]] QString whyNot() const;
    [[nodiscard]] BackupChoice *backup() const { return m_backup; }
    [[nodiscard]] QList<QCheckBox *> losses() const { return m_losses; }
    [[nodiscard]] QLineEdit *nameField() const { return m_name; }
    [[nodiscard]] QPushButton *pushButton() const { return m_push; }

signals:
    void pushRequested(const studio::PushRequest &request);
    void cancelled();

private:
    void showNumbers();
    void showLosses();
    void update();

    PushContext m_context;
    QLabel *m_numbers;
    BackupChoice *m_backup;
    QLabel *m_lossesTitle;
    QVBoxLayout *m_lossesLayout;
    QList<QCheckBox *> m_losses;
    QLabel *m_nameTitle;
    QLineEdit *m_name;
    QSpinBox *m_lockTimeout;
    QLabel *m_whyNot;
    QPushButton *m_cancel;
    QPushButton *m_push;
};

} // namespace studio
