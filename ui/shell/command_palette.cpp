#include "ui/shell/command_palette.h"

#include "ui/parts/colors.h"
#include "ui/parts/filter_field.h"
#include "ui/parts/fonts.h"
#include "ui/parts/list_view.h"
#include "ui/parts/spacing.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace studio {

namespace {

constexpr int paletteWidth = 560;
constexpr int paletteHeight = 380;
constexpr int pageRows = 10;
constexpr int iconSide = 16;

/// The command at the left, its shortcut or kind at the right.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QString detail = index.data(CommandModel::DetailRole).toString();
        painter->save();
        painter->setPen(colorsFor(option.palette).muted);
        painter->setFont(scaledFont(option.font, 0.92));
        painter->drawText(option.rect.adjusted(0, 0, -spacing::medium, 0), int(Qt::AlignRight | Qt::AlignVCenter), detail);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, option.fontMetrics.height() + spacing::medium};
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *parent)
    : QFrame(parent)
    , m_model(new CommandModel(this))
    , m_field(new FilterField(tr("Do or find\u2026"), this))
    , m_list(new ListView(this))
{
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Button);
    setAccessibleName(tr("Command palette"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setIconSize(QSize(iconSide, iconSide));
    m_list->setAccessibleName(tr("Commands"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::small, spacing::small, spacing::small, spacing::small);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);

    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setPattern(text);
        m_list->setCurrentIndex(m_model->index(0));
        place();
    });
    connect(m_list, &QAbstractItemView::clicked, this, &CommandPalette::choose);
    m_field->installEventFilter(this);
    parent->installEventFilter(this);
    hide();
}

void CommandPalette::open(const QList<Command> &commands)
{
    m_focusBefore = QApplication::focusWidget();
    m_model->setCommands(commands);
    m_field->clear();
    m_model->setPattern({});
    m_list->setCurrentIndex(m_model->index(0));
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::place()
{
    const QSize room = parentWidget()->size();
    // As high as what was found, with one row to say that nothing was.
    const int rows = std::max(1, m_model->rowCount());
    const int wanted = m_field->sizeHint().height() + rows * std::max(m_list->sizeHintForRow(0), fontMetrics().height()) + 4 * spacing::small;
    const QSize size(std::min(paletteWidth, room.width() - spacing::huge), std::min({wanted, paletteHeight, room.height() - spacing::huge}));
    setGeometry(QRect(QPoint((room.width() - size.width()) / 2, spacing::huge), size));
}

void CommandPalette::step(int rows)
{
    if (m_model->rowCount() == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, m_model->rowCount() - 1);
    m_list->setCurrentIndex(m_model->index(row));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    if (watched == m_field && event->type() == QEvent::FocusOut && isVisible() && !isAncestorOf(QApplication::focusWidget()))
        closePalette();
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_PageDown:
            step(pageRows);
            return true;
        case Qt::Key_PageUp:
            step(-pageRows);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_list->currentIndex());
            return true;
        case Qt::Key_Escape:
            closePalette();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Command command = m_model->commandAt(index.row());
    closePalette();
    if (command.action)
        command.action->trigger();
    else if (command.object)
        emit objectChosen(*command.object);
}

void CommandPalette::closePalette()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

} // namespace studio
