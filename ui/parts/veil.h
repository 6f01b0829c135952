#pragma once

#include <QWidget>

namespace studio {

/// Greys its parent: lies over all of it, lets the mouse through, follows its size. Hidden at first.
class Veil : public QWidget {
    Q_OBJECT
public:
    explicit Veil(QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace studio
