#pragma once

#include <QLineEdit>

class QAbstractItemView;

namespace studio {

/// A search field over a list or tree: Escape clears it, Down and Enter go to the view below.
class FilterField : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterField(const QString &placeholder, QWidget *parent = nullptr);

    /// The view that the keys go to; not owned.
    void setView(QAbstractItemView *view);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QAbstractItemView *m_view = nullptr;
};

} // namespace studio
