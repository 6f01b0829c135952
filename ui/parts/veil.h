#pragma once

#include <QWidget>

namespace studio {

/// Greys its parent: lies over all of it and follows its size. Hidden at first.
class Veil : public QWidget {
    Q_OBJECT
public:
    /// `letsMouseThrough`: what lies below can still be used; else a click is told by clicked().
    Veil(QWidget *parent, bool letsMouseThrough);

signals:
    void clicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
};

} // namespace studio
