#pragma once

#include <QFrame>
#include <QPointer>

class QLabel;
class QToolButton;

namespace studio {

class ElidedLabel;
class Veil;

/// A panel that slides over the right side of its parent, which it greys. Title and close button stand above whatever is put into
/// it. Tab stays inside; Escape and a click beside it close it unless it is held.
class Sheet : public QFrame {
    Q_OBJECT
public:
    explicit Sheet(QWidget *parent);

    static constexpr int sheetWidth = 480;
    static constexpr int wideWidth = 640; ///< where SQL is read in it

    void closeSheet();

signals:
    void closed();

protected:
    /// Shows it and remembers where the focus was; the caller moves the focus.
    void open(const QColor &dot, const QString &dotTip, const QString &title);
    void setContent(QWidget *content);
    void setWide(bool wide);
    /// A held sheet cannot be closed by the person.
    void setHeld(bool held);

    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    bool m_held = false;
    int m_width = sheetWidth;
    Veil *m_veil;
    QLabel *m_dot;
    ElidedLabel *m_title;
    QToolButton *m_close;
    QPointer<QWidget> m_focusBefore;
};

} // namespace studio
