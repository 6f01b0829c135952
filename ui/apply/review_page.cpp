#include "ui/apply/review_page.h"

#include "ui/apply/backup_choice.h"
#include "ui/apply/way_back_panel.h"
#include "ui/apply/way_back_words.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/marks.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace studio {

namespace {

constexpr int iconSide = 16;
constexpr int longestLockTimeoutSeconds = 600;

QLabel *sectionTitle(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(scaledFont(label->font(), 1.0, QFont::DemiBold));
    return label;
}

} // namespace

ReviewPage::ReviewPage(QWidget *parent)
    : QWidget(parent)
    , m_numbers(new QLabel)
    , m_wayBack(new WayBackPanel)
    , m_rehearsalIcon(new QLabel)
    , m_rehearsalText(new QLabel)
    , m_rehearse(new QToolButton)
    , m_backup(new BackupChoice)
    , m_lossesTitle(sectionTitle(tr("What is lost"), this))
    , m_lossesLayout(new QVBoxLayout)
    , m_nameTitle(new QLabel)
    , m_name(new QLineEdit)
    , m_lockTimeout(new QSpinBox)
    , m_whyNot(new QLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_push(new QPushButton)
{
    m_numbers->setTextFormat(Qt::PlainText);
    m_numbers->setWordWrap(true);
    m_rehearsalText->setTextFormat(Qt::PlainText);
    m_rehearsalText->setWordWrap(true);
    m_rehearse->setAutoRaise(true);
    m_rehearse->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_rehearse->setIcon(icon(QStringLiteral("flask-conical")));
    m_nameTitle->setTextFormat(Qt::PlainText);
    m_nameTitle->setWordWrap(true);
    m_whyNot->setTextFormat(Qt::PlainText);
    m_whyNot->setWordWrap(true);
    m_lockTimeout->setRange(1, longestLockTimeoutSeconds);
    m_lockTimeout->setSuffix(tr(" s"));
    m_lockTimeout->setToolTip(tr("A statement that cannot get its lock in this time fails, and everything is rolled back"));
    m_lockTimeout->setAccessibleName(tr("Seconds to wait for a lock"));
    m_name->setFont(monospaceFont(font()));
    m_push->setProperty("primary", true);
    m_push->setIcon(icon(QStringLiteral("play")));
    m_push->setDefault(true);

    auto *content = new QWidget;
    auto *body = new QVBoxLayout(content);
    body->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    body->setSpacing(spacing::small);
    body->addWidget(sectionTitle(tr("What happens"), this));
    body->addWidget(m_numbers);
    body->addSpacing(spacing::medium);
    body->addWidget(m_wayBack, 1);
    body->addSpacing(spacing::medium);
    body->addWidget(sectionTitle(tr("Rehearsal"), this));
    auto *rehearsal = new QHBoxLayout;
    rehearsal->setSpacing(spacing::small);
    rehearsal->addWidget(m_rehearsalIcon, 0, Qt::AlignTop);
    rehearsal->addWidget(m_rehearsalText, 1);
    rehearsal->addWidget(m_rehearse, 0, Qt::AlignTop);
    body->addLayout(rehearsal);
    body->addSpacing(spacing::medium);
    body->addWidget(sectionTitle(tr("Backup first"), this));
    body->addWidget(m_backup);
    body->addSpacing(spacing::medium);
    body->addWidget(m_lossesTitle);
    m_lossesLayout->setSpacing(spacing::step);
    body->addLayout(m_lossesLayout);
    body->addSpacing(spacing::medium);
    auto *locks = new QHBoxLayout;
    locks->addWidget(new QLabel(tr("Wait for locks at most"), this));
    locks->addWidget(m_lockTimeout);
    locks->addStretch(1);
    body->addLayout(locks);
    body->addSpacing(spacing::small);
    body->addWidget(m_nameTitle);
    body->addWidget(m_name);
    body->addStretch(0); // the SQL of a way back takes all that is left
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    footer->setSpacing(spacing::small);
    footer->addWidget(m_whyNot, 1);
    footer->addWidget(m_cancel);
    footer->addWidget(m_push);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(footer);

    connect(m_name, &QLineEdit::textChanged, this, &ReviewPage::update);
    connect(m_name, &QLineEdit::returnPressed, m_push, &QPushButton::click);
    connect(m_rehearse, &QToolButton::clicked, this, &ReviewPage::rehearsalRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ReviewPage::cancelled);
    connect(m_push, &QPushButton::clicked, this, [this] { emit pushRequested(request()); });
    drawRehearsal();
}

void ReviewPage::setContext(const PushContext &context)
{
    m_context = context;
    showNumbers();
    m_backup->reset(context.defaultBackupFolder());
    showLosses();
    m_lockTimeout->setValue(int(ApplyOptions{}.lockTimeout.count() / 1000));
    m_name->clear();
    m_name->setVisible(context.needsName());
    m_nameTitle->setVisible(context.needsName());
    m_nameTitle->setText(context.comparison->local
                             ? tr("This database is marked as production. Type its name, %1, to go on.").arg(context.comparison->actual.database)
                             : tr("This database is not on this machine (%1). Type its name, %2, to go on.")
                                   .arg(context.comparison->target.host(), context.comparison->actual.database));
    m_name->setAccessibleName(m_nameTitle->text());
    const QString statements = counted(context.plan.statements.size(), tr("statement"), tr("statements"));
    m_push->setText(context.back ? tr("Take back with %1").arg(statements) : tr("Push %1").arg(statements));
    m_push->setIcon(icon(context.back ? QStringLiteral("undo-2") : QStringLiteral("play")));
    m_cancel->setToolTip(context.back ? tr("Close without taking anything back (Esc)") : tr("Close without pushing (Esc)"));
    m_wayBack->setVisible(context.back != nullptr);
    if (context.back)
        m_wayBack->setWayBack(context.back);
    update();
}

void ReviewPage::showNumbers()
{
    const Plan &plan = m_context.plan;
    std::array<int, 4> actions{};
    for (const Change &change : m_context.comparison->diff.changes) {
        if (!change.implied)
            ++actions[size_t(change.action)];
    }
    QStringList lines;
    if (m_context.back)
        lines << tr("Takes back %1: %2.").arg(nameOf(m_context.back->entry), counted(m_context.back->pushed.size(), tr("statement"), tr("statements")));
    const auto outside = std::ranges::count_if(plan.statements, [](const Statement &statement) { return !statement.inTransaction; });
    lines << (outside == 0 ? tr("%1, all or nothing: one transaction.").arg(counted(plan.statements.size(), tr("statement"), tr("statements")))
                           : tr("%1; %2 outside the transaction and cannot be rolled back with it.")
                                 .arg(counted(plan.statements.size(), tr("statement"), tr("statements")),
                                      counted(outside, tr("runs"), tr("run"))));
    if (m_context.back) {
        // No comparison says what differs.
    } else if (!plan.edited) {
        QStringList parts;
        for (const Action action : {Action::Create, Action::Alter, Action::Rename, Action::Drop}) {
            if (const int number = actions[size_t(action)])
                parts << QStringLiteral("%1 %2 %3").arg(markOf(action, lightColors()).sign, formatCount(number), markOf(action, lightColors()).word);
        }
        lines << parts.join(QStringLiteral("   "));
    } else {
        lines << tr("The SQL was edited by hand.");
    }
    if (!plan.affectedTables.isEmpty())
        lines << tr("Touches %1 that hold rows.").arg(counted(plan.affectedTables.size(), tr("table"), tr("tables")));
    const auto rewrites = std::ranges::count_if(plan.statements, [](const Statement &statement) {
        return std::ranges::any_of(statement.hazards, &Hazard::rewritesTable);
    });
    if (rewrites > 0)
        lines << tr("Rewrites whole tables: %1.").arg(counted(rewrites, tr("statement"), tr("statements")));
    const auto blocking = std::ranges::count_if(plan.statements, [](const Statement &statement) {
        return std::ranges::any_of(statement.hazards,
                                   [](const Hazard &hazard) { return hazard.lock == QLatin1String("ACCESS EXCLUSIVE"); });
    });
    if (blocking > 0)
        lines << tr("Readers and writers wait while %1.").arg(counted(blocking, tr("statement runs"), tr("statements run")));
    m_numbers->setText(lines.join(QLatin1Char('\n')));
}

void ReviewPage::setRehearsal(const RehearsalState &state)
{
    m_rehearsal = state;
    drawRehearsal();
}

void ReviewPage::drawRehearsal()
{
    using Phase = RehearsalState::Phase;
    const RehearsalMark mark = markOf(m_rehearsal);
    m_rehearsalIcon->setPixmap(icon(mark.icon, mark.tint).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
    QString line = outcomeOf(m_rehearsal);
    if (m_rehearsal.phase == Phase::None)
        line = tr("Not rehearsed.");
    else if (m_rehearsal.phase == Phase::Done)
        line += QStringLiteral(".\n") + (m_rehearsal.withData ? tr("On a copy with all rows.") : tr("On a copy of the structure, without rows."));
    m_rehearsalText->setText(line.left(1).toUpper() + line.mid(1));
    const bool known = m_rehearsal.phase == Phase::Done || m_rehearsal.phase == Phase::Running;
    m_rehearse->setText(known ? tr("Details\u2026") : tr("Rehearse\u2026"));
    m_rehearse->setToolTip(known ? tr("What each statement did on the copy") : tr("Try the plan on a copy first"));
}

QString ReviewPage::rehearsalText() const
{
    return m_rehearsalText->text();
}

void ReviewPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawRehearsal();
}

void ReviewPage::showLosses()
{
    while (QLayoutItem *item = m_lossesLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_losses.clear();
    for (const int statement : m_context.losses()) {
        // A check box does not wrap; the sentence stands beside it.
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(spacing::small);
        auto *box = new QCheckBox(row);
        const QString text = m_context.lossText(statement);
        box->setAccessibleName(tr("Accept: %1").arg(text));
        box->setToolTip(plainTip(m_context.plan.statements.at(statement).sql));
        auto *label = new QLabel(row);
        label->setTextFormat(Qt::PlainText);
        label->setText(text);
        label->setWordWrap(true);
        label->setBuddy(box);
        line->addWidget(box, 0, Qt::AlignTop);
        line->addWidget(label, 1);
        connect(box, &QCheckBox::toggled, this, &ReviewPage::update);
        m_lossesLayout->addWidget(row);
        row->show(); // a layout shows its widgets by a later event; the first box gets the focus now
        m_losses << box;
    }
    // Tab goes down the page.
    QList<QWidget *> order(m_losses.cbegin(), m_losses.cend());
    order << m_lockTimeout << m_name << m_cancel << m_push;
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
    m_lossesTitle->setVisible(!m_losses.isEmpty());
    m_lossesTitle->setText(tr("What is lost: accept each"));
}

QString ReviewPage::whyNot() const
{
    const auto open = std::ranges::count_if(m_losses, [](const QCheckBox *box) { return !box->isChecked(); });
    if (open > 0)
        return open == 1 ? tr("One loss is not accepted yet.") : tr("%1 losses are not accepted yet.").arg(open);
    if (m_context.comparison && m_context.needsName() && m_name->text() != m_context.comparison->actual.database)
        return tr("The name is not typed yet.");
    return {};
}

void ReviewPage::update()
{
    const QString reason = whyNot();
    m_push->setEnabled(reason.isEmpty());
    m_push->setToolTip(reason);
    m_whyNot->setText(reason);
}

PushRequest ReviewPage::request() const
{
    PushRequest request;
    request.plan = m_context.plan;
    request.backup = m_backup->scope();
    request.backupFolder = m_backup->folder();
    request.acceptDataLoss = !m_losses.isEmpty() && whyNot().isEmpty();
    request.allowRemote = m_context.needsName() && whyNot().isEmpty();
    request.apply.lockTimeout = std::chrono::seconds(m_lockTimeout->value());
    return request;
}

} // namespace studio
