#pragma once

#include <QWidget>

class QAction;
class QActionGroup;
class QVBoxLayout;

namespace studio {

/// The places of a project, one below the other at the left edge.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    /// A checkable action that leads to a place; one of them is checked at a time.
    void addPlace(QAction *place);
    [[nodiscard]] QActionGroup *places() const { return m_places; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QActionGroup *m_places;
    QVBoxLayout *m_layout;
};

} // namespace studio
