#pragma once

#include <QFrame>
#include <QString>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace studio {

struct Error;

/// One message in the flow of a page, above what it concerns. Hidden until it has something to say.
class Banner : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Info, Success, Warning, Danger };

    explicit Banner(QWidget *parent = nullptr);

    /// Plain text; `detail` may have several lines. Removes the actions of the message before.
    void show(Kind kind, const QString &text, const QString &detail = {});
    using QFrame::show;
    /// Message, detail, hint and SQLSTATE of an error.
    void showError(const Error &error);
    /// A button at the right. The action stays its owner's.
    void addAction(QAction *action);
    void setClosable(bool closable);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QString detail() const;

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    Kind m_kind = Kind::Info;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_detail;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
};

} // namespace studio
