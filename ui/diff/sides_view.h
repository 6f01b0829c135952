#pragma once

#include "ui/diff/object_sides.h"

#include <QTableView>

namespace studio {

class SidesDelegate;
class SidesModel;

/// One object, schema file at the left, database at the right. Enter or a click folds and unfolds; Ctrl+C copies the row.
class SidesView : public QTableView {
    Q_OBJECT
public:
    explicit SidesView(QWidget *parent = nullptr);

    void setSides(const ObjectSides &sides);
    [[nodiscard]] SidesModel *sidesModel() const { return m_model; }
    /// Selects and shows a member, unfolding nothing: changed rows are never folded.
    void revealMember(const ObjectId &member);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOutRows();

    SidesModel *m_model;
    SidesDelegate *m_delegate;
};

} // namespace studio
