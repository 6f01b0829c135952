#pragma once

#include <QWidget>

#include <functional>

namespace studio {

/// A strip beside an editor's text that the editor paints and that hands its mouse events back. Part of SqlEditor.
class EditorMargin : public QWidget {
    Q_OBJECT
public:
    explicit EditorMargin(QWidget *parent);

    std::function<void(QPainter &, const QRect &)> onPaint;
    /// The statement under a point; -1: none that can be clicked.
    std::function<int(const QPoint &)> statementAt;
    std::function<QString(const QPoint &)> tooltipAt;

signals:
    void statementClicked(int statement, const QPoint &globalPosition);
    void wheelTurned(QWheelEvent *event);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;
};

} // namespace studio
