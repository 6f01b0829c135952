#include "ui/diff/plan_panel.h"

#include "engine/base/save_file.h"

#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"
#include "ui/sql/hazard_popup.h"
#include "ui/sql/plan_text.h"
#include "ui/sql/sql_editor.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

namespace studio {

PlanPanel::PlanPanel(QWidget *parent)
    : QWidget(parent)
    , m_safe(makeAction(this, QStringLiteral("shield-check"), tr("Safe steps"), {},
                        tr("Reach the same by steps that block nobody for long: CONCURRENTLY, NOT VALID and VALIDATE, columns copied in pieces, short transactions")))
    , m_copy(makeAction(this, QStringLiteral("copy"), tr("Copy SQL"), QKeySequence(QStringLiteral("Ctrl+Shift+C")),
                        tr("Copy the plan, ready for psql")))
    , m_save(makeAction(this, QStringLiteral("save"), tr("Save SQL as\u2026"), QKeySequence(QStringLiteral("Ctrl+S")),
                        tr("Save the plan as a file, ready for psql")))
    , m_reset(makeAction(this, QStringLiteral("rotate-ccw"), tr("Discard edits"), {}, tr("Back to the computed plan")))
    , m_summary(new ElidedLabel(this))
    , m_editedBadge(new QLabel(tr("edited"), this))
    , m_note(new QLabel(this))
    , m_problem(new Banner(this))
    , m_editor(new SqlEditor(this))
{
    m_summary->setMuted(true);
    m_editedBadge->setObjectName(QStringLiteral("badge"));
    m_editedBadge->hide();
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(spacing::medium, 0, spacing::medium, spacing::step);
    m_note->hide();

    auto *header = new QHBoxLayout;
    header->setContentsMargins(spacing::medium, spacing::step, spacing::small, spacing::step);
    header->setSpacing(spacing::small);
    header->addWidget(m_summary, 1);
    header->addWidget(m_editedBadge);
    m_safe->setCheckable(true);
    for (QAction *action : {m_reset, m_safe, m_copy, m_save}) {
        addAction(action);
        QToolButton *button = toolButton(action, this);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        header->addWidget(button);
        if (action == m_reset) {
            m_reset->setVisible(false);
            button->setVisible(false);
            connect(m_reset, &QAction::changed, button, [this, button] { button->setVisible(m_reset->isVisible()); });
        }
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_note);
    layout->addWidget(m_problem);
    layout->addWidget(m_editor, 1);

    m_editDelay.setSingleShot(true);
    m_editDelay.setInterval(editDelayMs);
    connect(&m_editDelay, &QTimer::timeout, this, [this] { emit scriptEdited(m_editor->toPlainText()); });
    connect(m_editor, &SqlEditor::textEdited, this, [this] {
        m_edited = true;
        m_editor->clearFailure();
        m_editedBadge->show();
        m_reset->setVisible(true);
        setValid(false);
        m_editDelay.start();
    });
    connect(m_editor, &SqlEditor::statementClicked, this, &PlanPanel::showHazards);
    connect(m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(script()); });
    connect(m_save, &QAction::triggered, this, &PlanPanel::save);
    connect(m_safe, &QAction::triggered, this, &PlanPanel::safeRequested);
    connect(m_reset, &QAction::triggered, this, &PlanPanel::resetRequested);
}

void PlanPanel::setPlan(const Plan &plan)
{
    m_editDelay.stop();
    m_plan = plan;
    m_edited = plan.edited;
    m_editedBadge->setVisible(m_edited);
    m_reset->setVisible(m_edited);
    const PlanText text = layOut(plan);
    // The comparison that follows a failed push gives the same plan: what failed stays marked in it.
    if (m_editor->toPlainText() != text.text)
        m_editor->setScript(text.text);
    setRunning(-1);
    m_editor->setMarks(marksOf(plan, text));
    showObstacles();
    updateSummary();
    setValid(true);
}

void PlanPanel::setSafe(bool safe)
{
    m_safe->setChecked(safe);
}

void PlanPanel::setEditedPlan(const Plan &plan)
{
    m_plan = plan;
    m_plan.edited = true;
    m_editor->setMarks(marksOf(m_plan, locate(m_plan, m_editor->toPlainText())));
    showObstacles();
    updateSummary();
    setValid(true);
}

void PlanPanel::setScriptError(const Error &error)
{
    Error shown = error;
    if (error.line > 0)
        shown.message = tr("Line %1: %2").arg(error.line).arg(error.message);
    m_problem->showError(shown);
    m_editor->setMarks({});
    setValid(false);
}

void PlanPanel::showFailure(const Error &error)
{
    m_editor->setRunning(-1);
    m_editor->showFailure(error.statementIndex, error.position);
    m_problem->showError(error);
}

void PlanPanel::markFailure(const Error &error)
{
    m_editor->showFailure(error.statementIndex, error.position, false);
    Error shown = error;
    shown.message = tr("On a copy: %1").arg(error.message);
    m_problem->showError(shown);
}

void PlanPanel::clearFailure()
{
    m_editor->clearFailure();
    showObstacles();
}

void PlanPanel::revealStatement(int statement)
{
    m_editor->revealStatement(statement);
    m_editor->setFocus(Qt::OtherFocusReason);
}

void PlanPanel::setRunning(int statement)
{
    m_editor->setRunning(statement);
    m_editor->setReadOnly(statement >= 0);
    m_safe->setEnabled(statement < 0);
}

void PlanPanel::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString PlanPanel::script() const
{
    return m_edited && !m_valid ? m_editor->toPlainText() : m_plan.script();
}

void PlanPanel::updateSummary()
{
    QStringList parts{counted(m_plan.statements.size(), tr("statement"), tr("statements"))};
    const auto losing = std::ranges::count_if(m_plan.statements, &Statement::losesData);
    const auto outside = std::ranges::count_if(m_plan.statements, [](const Statement &statement) { return !statement.inTransaction; });
    if (!m_plan.isEmpty())
        parts << (outside == 0 ? tr("one transaction") : tr("%1 outside the transaction").arg(formatCount(outside)));
    if (losing > 0)
        parts << (losing == 1 ? tr("1 loses data") : tr("%1 lose data").arg(formatCount(losing)));
    m_summary->setText(m_plan.isEmpty() ? tr("nothing to do") : parts.join(QStringLiteral(" \u00b7 ")));
    m_copy->setEnabled(!m_plan.isEmpty() || m_edited);
    m_save->setEnabled(m_copy->isEnabled());
}

void PlanPanel::showObstacles()
{
    if (m_plan.obstacles.isEmpty()) {
        m_problem->setVisible(m_editor->failedStatement() >= 0);
        return;
    }
    QStringList lines;
    for (const Obstacle &obstacle : m_plan.obstacles) {
        lines << QStringLiteral("%1: %2").arg(obstacle.object.display(), obstacle.message);
        if (!obstacle.hint.isEmpty())
            lines << obstacle.hint;
    }
    m_problem->show(Banner::Kind::Danger,
                    m_plan.obstacles.size() == 1 ? tr("One change cannot be made as things are")
                                                 : tr("%1 changes cannot be made as things are").arg(formatCount(m_plan.obstacles.size())),
                    lines.join(QLatin1Char('\n')));
}

void PlanPanel::showHazards(int statement, const QPoint &position)
{
    if (statement < 0 || statement >= m_plan.statements.size())
        return;
    auto *popup = new HazardPopup(m_plan.statements.at(statement), statement + 1, this);
    connect(popup, &HazardPopup::chapterRequested, this, [](const QString &url) { QDesktopServices::openUrl(QUrl(url)); });
    popup->openAt(position);
}

void PlanPanel::save()
{
    auto *dialog = new QFileDialog(this, tr("Save SQL"), QString(), tr("SQL (*.sql)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    dialog->selectFile(QStringLiteral("plan.sql"));
    connect(dialog, &QFileDialog::fileSelected, this, &PlanPanel::saveTo);
    dialog->open();
}

void PlanPanel::saveTo(const QString &file)
{
    QSaveFile out(file);
    if (!out.open(QFile::WriteOnly) || !writeAll(out, script().toUtf8()) || !out.commit())
        m_problem->show(Banner::Kind::Danger, tr("%1 could not be written").arg(file), out.errorString());
}

void PlanPanel::setValid(bool valid)
{
    m_valid = valid;
    emit validityChanged();
}

} // namespace studio
