#pragma once

#include "engine/project/comparison.h"
#include "ui/parts/environment.h"

#include <QToolButton>

class QActionGroup;

namespace studio {

/// Which database: "● local · shop_dev @ socket". A click offers its label and copies its address.
class ConnectionPill : public QToolButton {
    Q_OBJECT
public:
    explicit ConnectionPill(QWidget *parent = nullptr);

    void setTarget(const ConnectionTarget &target, Environment environment, const QString &label = {});
    /// Nothing is known yet, or the config names no database.
    void setUnknown(const QString &text);
    [[nodiscard]] QString pillText() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void environmentChosen(studio::Environment environment);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QString m_display;
    std::optional<Environment> m_environment;
    QActionGroup *m_choices;
    QAction *m_copy;
};

} // namespace studio
