#pragma once

#include "engine/project/way_back.h"

#include <QWidget>

class QLabel;

namespace studio {

class SqlEditor;

/// What a way back brings out of the backup, what it cannot bring back, and its SQL with the hazards of each statement.
class WayBackPanel : public QWidget {
    Q_OBJECT
public:
    explicit WayBackPanel(QWidget *parent = nullptr);

    void setWayBack(const WayBackPtr &back);
    void showStatement(int statement);
    /// The statement that PostgreSQL refused.
    void showFailure(const Error &error);
    [[nodiscard]] SqlEditor *editor() const { return m_editor; }
    /// What comes back out of the backup, and what will not be as it was.
    [[nodiscard]] QStringList brings() const { return m_back->brings; }
    [[nodiscard]] QStringList notes() const;

private:
    void showHazards(int statement, const QPoint &position);

    WayBackPtr m_back;
    QLabel *m_bringsTitle;
    QLabel *m_brings;
    QLabel *m_notesTitle;
    QLabel *m_notes;
    SqlEditor *m_editor;
};

} // namespace studio
