#include "ui/apply/rehearsal_sheet.h"

#include "ui/apply/rehearsal_delegate.h"
#include "ui/apply/rehearsal_model.h"
#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/fonts.h"
#include "ui/parts/list_view.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr int iconSide = 24;

using Phase = RehearsalState::Phase;

} // namespace

RehearsalSheet::RehearsalSheet(QWidget *parent)
    : Sheet(parent)
    , m_pages(new QStackedWidget)
    , m_report(new QWidget)
    , m_icon(new QLabel)
    , m_headline(new QLabel)
    , m_summary(new QLabel)
    , m_model(new RehearsalModel(this))
    , m_list(new ListView)
    , m_empty(new EmptyState)
    , m_running(new QWidget)
    , m_bar(new QProgressBar)
    , m_what(new ElidedLabel)
    , m_structure(new QRadioButton(tr("Structure only, no rows")))
    , m_withData(new QRadioButton(tr("With all rows")))
    , m_size(new QLabel)
    , m_cancel(new QPushButton(icon(QStringLiteral("x")), tr("Cancel")))
    , m_rehearse(new QPushButton(icon(QStringLiteral("flask-conical")), tr("Rehearse")))
    , m_push(new QPushButton(icon(QStringLiteral("play")), tr("Push")))
{
    setAccessibleName(tr("Rehearsal"));
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    m_headline->setFont(scaledFont(font(), 1.15, QFont::DemiBold));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_list->setUniformItemSizes(false);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setItemDelegate(new RehearsalDelegate(m_list));
    m_list->setModel(m_model);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What happened on the copy"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 0);
    m_bar->setFixedHeight(spacing::small - 2);
    m_bar->setAccessibleName(tr("Progress of the rehearsal"));
    m_what->setMuted(true);
    m_structure->setChecked(true);
    m_structure->setToolTip(tr("The copy has the tables and the planner's figures, but no rows: quick, and it moves no data"));
    m_withData->setToolTip(tr("Everything is copied to the private server: times are real, and rows that stand in the way are met"));
    m_cancel->setToolTip(tr("Stop, and drop the copy"));

    auto *title = new QGridLayout;
    title->setContentsMargins(spacing::large, spacing::small, spacing::large, spacing::medium);
    title->setHorizontalSpacing(spacing::small);
    title->setVerticalSpacing(spacing::step);
    title->addWidget(m_icon, 0, 0, Qt::AlignTop);
    title->addWidget(m_headline, 0, 1);
    title->addWidget(m_summary, 1, 1);
    title->setColumnStretch(1, 1);
    auto *report = new QVBoxLayout(m_report);
    report->setContentsMargins(0, 0, 0, 0);
    report->setSpacing(0);
    report->addLayout(title);
    report->addWidget(m_list, 1);
    auto *running = new QVBoxLayout(m_running);
    running->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    running->setSpacing(spacing::medium);
    running->addWidget(m_bar);
    running->addWidget(m_what);
    running->addStretch(1);
    for (QWidget *page : {m_report, static_cast<QWidget *>(m_empty), m_running})
        m_pages->addWidget(page);

    auto *choice = new QGridLayout;
    choice->setHorizontalSpacing(spacing::medium);
    choice->setVerticalSpacing(spacing::step);
    choice->addWidget(m_structure, 0, 0);
    choice->addWidget(m_withData, 1, 0);
    choice->addWidget(m_size, 1, 1, Qt::AlignRight);
    choice->setColumnStretch(1, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::small);
    buttons->addStretch(1);
    for (QPushButton *button : {m_cancel, m_rehearse, m_push})
        buttons->addWidget(button);
    auto *footer = new QVBoxLayout;
    footer->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    footer->setSpacing(spacing::medium);
    footer->addLayout(choice);
    footer->addLayout(buttons);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addLayout(footer);
    setContent(content);

    // Without icons: they are no commands of the palette.
    auto *copy = new QAction(tr("Copy"), m_list);
    copy->setShortcut(QKeySequence(QKeySequence::Copy));
    copy->setShortcutContext(Qt::WidgetShortcut);
    auto *go = new QAction(tr("Show the statement"), m_list);
    m_list->addActions({go, copy});
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
    });
    connect(go, &QAction::triggered, this, [this] { choose(m_list->currentIndex()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this, go](const QModelIndex &index) {
        go->setEnabled(index.isValid() && m_model->rowAt(index.row()).statement >= 0);
    });
    connect(m_list, &ListView::chosen, this, &RehearsalSheet::choose);
    connect(m_cancel, &QPushButton::clicked, this, &RehearsalSheet::cancelRequested);
    connect(m_rehearse, &QPushButton::clicked, this, [this] { emit rehearsalRequested(wantsData()); });
    connect(m_push, &QPushButton::clicked, this, [this] {
        closeSheet();
        emit pushRequested();
    });
}

void RehearsalSheet::openFor(const RehearsalState &state, Environment environment)
{
    m_size->clear();
    (state.withData ? m_withData : m_structure)->setChecked(true);
    open(dotColor(environment, colorsFor(palette())), word(environment),
         state.back ? tr("Rehearsal of taking back entry %1").arg(state.back->entry.id)
         : state.comparison ? tr("Rehearsal for %1").arg(state.comparison->actual.database) : tr("Rehearsal"));
    setState(state);
    if (!isAncestorOf(QApplication::focusWidget()))
        m_list->setFocus(Qt::OtherFocusReason);
}

void RehearsalSheet::setState(const RehearsalState &state)
{
    m_state = state;
    m_what->setText({});
    m_model->setState(state);
    update();
}

void RehearsalSheet::setProgress(const Progress &progress)
{
    m_what->setText(progress.what);
    m_bar->setRange(0, progress.total > 0 ? 1000 : 0);
    if (progress.total > 0)
        m_bar->setValue(int(progress.done * 1000 / progress.total));
}

void RehearsalSheet::setEstimate(std::optional<qint64> bytes)
{
    m_size->setText(bytes ? tr("about %1").arg(formatBytes(*bytes)) : tr("size unknown"));
}

void RehearsalSheet::setPushable(bool pushable)
{
    m_pushable = pushable;
    update();
}

bool RehearsalSheet::wantsData() const
{
    return m_withData->isChecked();
}

QString RehearsalSheet::headline() const
{
    return m_headline->text();
}

void RehearsalSheet::update()
{
    const bool running = m_state.phase == Phase::Running;
    const bool possible = m_state.comparison != nullptr;
    // The focus must not leave the sheet with a button that goes.
    const bool moveFocus = isVisible() && (running ? m_rehearse->hasFocus() : m_cancel->hasFocus());
    m_cancel->setVisible(running);
    m_rehearse->setVisible(!running);
    m_push->setVisible(!running);
    m_structure->setEnabled(!running);
    m_withData->setEnabled(!running);
    m_rehearse->setEnabled(possible);
    m_rehearse->setText(m_state.phase == Phase::Done ? tr("Rehearse again") : tr("Rehearse"));
    const bool good = m_state.succeeded();
    m_push->setEnabled((m_pushable || m_state.back) && possible);
    m_push->setText(m_state.back ? tr("Review") : tr("Push"));
    m_push->setIcon(icon(m_state.back ? QStringLiteral("undo-2") : QStringLiteral("play")));
    m_push->setToolTip(m_state.back ? tr("Back to the way back, to take it; nothing has touched the database yet")
                                    : tr("Push what was rehearsed; nothing has touched the database yet"));
    // One primary button: what the person would do next.
    for (QPushButton *button : {m_rehearse, m_push}) {
        button->setProperty("primary", (button == m_push) == good);
        button->update();
    }
    if (moveFocus)
        (running ? m_cancel : m_rehearse)->setFocus(Qt::OtherFocusReason);

    switch (m_state.phase) {
    case Phase::Done:
        showReport();
        m_pages->setCurrentWidget(m_report);
        break;
    case Phase::Running:
        m_pages->setCurrentWidget(m_running);
        break;
    case Phase::None:
        m_empty->show(QStringLiteral("flask-conical"), possible ? tr("Not rehearsed yet") : tr("Nothing to rehearse"),
                      m_state.back ? tr("The way back is tried on a copy on the private server; then what was pushed is pushed again, and taken back once more. The database itself is only read.")
                      : possible ? tr("The plan is tried on a copy on the private server: forward, back and forward again. The database itself is only read.")
                               : tr("There is no plan that could be pushed as it stands."));
        m_pages->setCurrentWidget(m_empty);
        break;
    case Phase::Untried: {
        QStringList lines{m_state.error.message};
        for (const QString &line : {m_state.error.detail, m_state.error.hint}) {
            if (!line.isEmpty())
                lines << line;
        }
        m_empty->show(QStringLiteral("circle-slash"), tr("Could not be rehearsed"), lines.join(QStringLiteral("\n\n")));
        m_pages->setCurrentWidget(m_empty);
        break;
    }
    }
}

void RehearsalSheet::showReport()
{
    QString line;
    const Rehearsal &rehearsal = m_state.rehearsal;
    if (m_state.back)
        line = wayBackLine();
    else if (rehearsal.forward.failure)
        line = tr("The plan fails");
    else if (!rehearsal.remaining.isEmpty())
        line = tr("The plan does not lead to the schema files");
    else if (rehearsal.back.failure || !rehearsal.notReturned.isEmpty())
        line = tr("The plan works, its way back does not");
    else if (rehearsal.again.failure)
        line = tr("The plan works once");
    else if (rehearsal.irrevocable > 0)
        line = tr("The plan works; not all can be taken back");
    else
        line = tr("The plan works, and so does its way back");
    m_headline->setText(line);
    m_summary->setText(tr("%1 on a copy %2. The database itself was only read.")
                           .arg(counted(m_state.plan.statements.size(), tr("statement"), tr("statements")),
                                m_state.withData ? tr("with all rows") : tr("of the structure, without rows: rows that stand in the way are not met")));
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, colorsFor(palette()).muted);
    m_summary->setPalette(ink);
    drawIcon();
}

QString RehearsalSheet::wayBackLine() const
{
    const Rehearsal &rehearsal = m_state.rehearsal;
    if (rehearsal.forward.failure)
        return tr("The way back fails");
    if (!rehearsal.remaining.isEmpty())
        return tr("The way back does not lead to what the backup holds");
    if (rehearsal.back.failure || !rehearsal.notReturned.isEmpty())
        return tr("The way back works, pushing again does not");
    if (rehearsal.again.failure)
        return tr("The way back works once");
    return tr("The way back works, and so does pushing again");
}

void RehearsalSheet::drawIcon()
{
    const RehearsalMark mark = markOf(m_state);
    m_icon->setPixmap(icon(mark.icon, mark.tint).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
}

void RehearsalSheet::choose(const QModelIndex &index)
{
    const int statement = index.isValid() ? m_model->rowAt(index.row()).statement : -1;
    if (statement < 0)
        return;
    closeSheet();
    emit statementRequested(statement);
}

void RehearsalSheet::changeEvent(QEvent *event)
{
    Sheet::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_state.phase == Phase::Done)
        showReport();
}

} // namespace studio
