#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace studio {

class ConnectionPill;

/// The bar above everything: project, database, how much differs, Rehearse, Push.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    HeaderBar(QMenu *projectMenu, QAction *rehearse, QAction *push, QWidget *parent = nullptr);

    void setProject(const QString &name, const QString &folder);
    /// `losses` is said only where there are any.
    void setCounts(qsizetype differences, qsizetype losses);
    void setInSync();
    void clearCounts();
    [[nodiscard]] ConnectionPill *pill() const { return m_pill; }
    [[nodiscard]] QPushButton *rehearseButton() const { return m_rehearse; }
    [[nodiscard]] QPushButton *pushButton() const { return m_push; }
    [[nodiscard]] QString countsText() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Tally { Nothing, Synced, Differs, Loses };
    void setTally(Tally tally, const QString &text);
    void updateColors();

    Tally m_tally = Tally::Nothing;
    QToolButton *m_project;
    ConnectionPill *m_pill;
    QLabel *m_icon;
    QLabel *m_counts;
    QPushButton *m_rehearse;
    QPushButton *m_push;
};

} // namespace studio
