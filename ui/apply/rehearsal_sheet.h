#pragma once

#include "ui/apply/rehearsal_state.h"
#include "ui/parts/environment.h"
#include "ui/parts/sheet.h"

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QStackedWidget;

namespace studio {

class ElidedLabel;
class EmptyState;
class ListView;
class RehearsalModel;

/// How the plan went on a copy: forward, back, again, and what each statement did; and the choice of the copy. Knows values only; the
/// owner answers its requests.
class RehearsalSheet : public Sheet {
    Q_OBJECT
public:
    explicit RehearsalSheet(QWidget *parent);

    void openFor(const RehearsalState &state, Environment environment);
    /// What is known now; may be given while the sheet is closed.
    void setState(const RehearsalState &state);
    void setProgress(const Progress &progress);
    /// Bytes that a copy with all rows would hold; nothing: it could not be told.
    void setEstimate(std::optional<qint64> bytes);
    /// False: a push runs, or the plan cannot be pushed as it is.
    void setPushable(bool pushable);

    [[nodiscard]] bool wantsData() const;
    [[nodiscard]] RehearsalModel *model() const { return m_model; }
    [[nodiscard]] ListView *list() const { return m_list; }
    [[nodiscard]] QRadioButton *withDataChoice() const { return m_withData; }
    [[nodiscard]] QPushButton *rehearseButton() const { return m_rehearse; }
    [[nodiscard]] QPushButton *pushButton() const { return m_push; }
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] QString headline() const;

signals:
    void rehearsalRequested(bool withData);
    void cancelRequested();
    void pushRequested();
    void statementRequested(int statement);

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();
    void showReport();
    [[nodiscard]] QString wayBackLine() const;
    void drawIcon();
    void choose(const QModelIndex &index);

    RehearsalState m_state;
    bool m_pushable = false;
    QStackedWidget *m_pages;
    QWidget *m_report;
    QLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_summary;
    RehearsalModel *m_model;
    ListView *m_list;
    EmptyState *m_empty;
    QWidget *m_running;
    QProgressBar *m_bar;
    ElidedLabel *m_what;
    QRadioButton *m_structure;
    QRadioButton *m_withData;
    QLabel *m_size;
    QPushButton *m_cancel;
    QPushButton *m_rehearse;
    QPushButton *m_push;
};

} // namespace studio
