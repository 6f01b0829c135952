#pragma once

#include "engine/base/error.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace studio {

class CodeSnippet;

/// Why there is no fresh picture: for a schema file or config the file, the line and its text with the place marked; for the
/// database PostgreSQL's words; always what to do.
class ErrorCard : public QFrame {
    Q_OBJECT
public:
    explicit ErrorCard(QWidget *parent = nullptr);

    void setError(const Error &error);
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Below the text of the error; stays its owner's.
    void addAction(QAction *action);

signals:
    void sourceRequested(const QString &file, int line, int column);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void updateColors();

    Error m_error;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_message;
    QToolButton *m_link;
    CodeSnippet *m_code;
    QLabel *m_detail;
    QLabel *m_hint;
    QHBoxLayout *m_buttons;
};

} // namespace studio
