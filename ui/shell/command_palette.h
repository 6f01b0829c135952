#pragma once

#include "ui/shell/command_model.h"

#include <QFrame>

namespace studio {

class FilterField;
class ListView;

/// Ctrl+K: every action and every object by name. Floats over its parent; Enter does, Escape or a click elsewhere closes.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *parent);

    void open(const QList<Command> &commands);
    [[nodiscard]] CommandModel *model() const { return m_model; }
    [[nodiscard]] FilterField *field() const { return m_field; }

signals:
    void objectChosen(const studio::ObjectId &object);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void choose(const QModelIndex &index);
    void closePalette();
    void step(int rows);

    CommandModel *m_model;
    FilterField *m_field;
    ListView *m_list;
    QPointer<QWidget> m_focusBefore;
};

} // namespace studio
