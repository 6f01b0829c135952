#include "ui/apply/way_back_panel.h"

#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"
#include "ui/sql/hazard_popup.h"
#include "ui/sql/plan_text.h"
#include "ui/sql/sql_editor.h"

#include <QDesktopServices>
#include <QLabel>
#include <QUrl>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr int leastEditorHeight = 180;

/// One line each; long names may break behind a dot or an underscore.
QString listed(const QStringList &texts)
{
    QStringList lines;
    for (QString text : texts)
        lines << QStringLiteral("\u2022 ") + text.replace(QLatin1Char('.'), QStringLiteral(".\u200b")).replace(QLatin1Char('_'), QStringLiteral("_\u200b"));
    return lines.join(QLatin1Char('\n'));
}

QList<StatementMark> marksOfWayBack(const Plan &plan, const PlanText &text)
{
    QList<StatementMark> marks = marksOf(plan, text);
    for (qsizetype i = 0; i < marks.size(); ++i) {
        if (plan.statements.at(i).rows && !marks[i].level) {
            marks[i].level = HazardLevel::Info;
            marks[i].hint = WayBackPanel::tr("out of the backup");
        }
    }
    return marks;
}

QLabel *wrapped(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

WayBackPanel::WayBackPanel(QWidget *parent)
    : QWidget(parent)
    , m_bringsTitle(new QLabel(tr("Out of the backup"), this))
    , m_brings(wrapped(this))
    , m_notesTitle(new QLabel(tr("What will not be as it was"), this))
    , m_notes(wrapped(this))
    , m_editor(new SqlEditor(this))
{
    auto *sqlTitle = new QLabel(tr("SQL"), this);
    for (QLabel *title : {m_bringsTitle, m_notesTitle, sqlTitle})
        title->setFont(scaledFont(title->font(), 1.0, QFont::DemiBold));
    m_editor->setReadOnly(true);
    m_editor->setMinimumHeight(leastEditorHeight);
    m_editor->setAccessibleName(tr("SQL that takes it back"));
    // Tab goes on to the backup.
    m_editor->setTabChangesFocus(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_bringsTitle);
    layout->addWidget(m_brings);
    layout->addSpacing(spacing::small);
    layout->addWidget(m_notesTitle);
    layout->addWidget(m_notes);
    layout->addSpacing(spacing::small);
    layout->addWidget(sqlTitle);
    layout->addWidget(m_editor, 1);
    connect(m_editor, &SqlEditor::statementClicked, this, &WayBackPanel::showHazards);
}

void WayBackPanel::setWayBack(const WayBackPtr &back)
{
    m_back = back;
    m_bringsTitle->setVisible(!back->brings.isEmpty());
    m_brings->setVisible(!back->brings.isEmpty());
    m_brings->setText(listed(back->brings));
    m_notesTitle->setVisible(!notes().isEmpty());
    m_notes->setVisible(!notes().isEmpty());
    m_notes->setText(listed(notes()));
    const PlanText text = layOut(back->plan());
    m_editor->setScript(text.text);
    m_editor->setMarks(marksOfWayBack(back->plan(), text));
}

void WayBackPanel::showStatement(int statement)
{
    m_editor->revealStatement(statement);
    m_editor->setFocus(Qt::OtherFocusReason);
}

void WayBackPanel::showFailure(const Error &error)
{
    m_editor->showFailure(error.statementIndex, error.position);
    m_editor->setFocus(Qt::OtherFocusReason);
}

QStringList WayBackPanel::notes() const
{
    QStringList notes = m_back->notes;
    if (m_back->movedOn)
        notes.prepend(tr("the database has changed since; what changed it stays"));
    return notes;
}

void WayBackPanel::showHazards(int statement, const QPoint &position)
{
    if (statement < 0 || statement >= m_back->plan().statements.size())
        return;
    auto *popup = new HazardPopup(m_back->plan().statements.at(statement), statement + 1, this);
    connect(popup, &HazardPopup::chapterRequested, this, [](const QString &url) { QDesktopServices::openUrl(QUrl(url)); });
    popup->openAt(position);
}

} // namespace studio
