#include "ui/diff/drift_view.h"

#include "engine/project/push.h"
#include "ui/diff/change_panel.h"
#include "ui/diff/change_tree_model.h"
#include "ui/diff/error_card.h"
#include "ui/diff/object_panel.h"
#include "ui/diff/patch_panel.h"
#include "ui/diff/plan_panel.h"
#include "ui/diff/rename_questions.h"
#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/filter_field.h"
#include "ui/parts/texts.h"
#include "ui/parts/veil.h"
#include "ui/sql/sql_editor.h"

#include <QAction>
#include <QCheckBox>
#include <QDataStream>
#include <QIODevice>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace studio {

namespace {

constexpr int treeWidth = 280;

} // namespace

DriftView::DriftView(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
    , m_content(new QWidget(m_stack))
    , m_columns(new QSplitter(Qt::Horizontal, m_content))
    , m_rows(new QSplitter(Qt::Vertical))
    , m_veil(new Veil(m_content, true))
    , m_error(new ErrorCard(this))
    , m_notices(new Banner(this))
    , m_undecided(new Banner(this))
    , m_written(new Banner(this))
    , m_changes(new ChangePanel)
    , m_object(new ObjectPanel)
    , m_ways(new QTabWidget)
    , m_plan(new PlanPanel)
    , m_patch(new PatchPanel)
    , m_nextQuestion(makeAction(this, QStringLiteral("circle-question-mark"), tr("Next rename question"),
                                QKeySequence(Qt::Key_F6), tr("Show the next rename that waits for a decision")))
    , m_showPatch(makeAction(this, QStringLiteral("file-diff"), tr("Take the database's side"), QKeySequence(QStringLiteral("Ctrl+Shift+T")),
                             tr("Show what would change in the schema files instead")))
    , m_undoPatch(makeAction(this, QStringLiteral("undo-2"), tr("Undo"), {}, tr("Put the schema files back as they were")))
{
    m_rows->addWidget(m_object);
    m_ways->setDocumentMode(true);
    m_ways->addTab(m_plan, tr("Change the database"));
    m_ways->addTab(m_patch, tr("Change the schema files"));
    m_rows->addWidget(m_ways);
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 2);
    m_rows->setChildrenCollapsible(false);
    m_columns->addWidget(m_changes);
    m_columns->addWidget(m_rows);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({treeWidth, treeWidth * 3});
    m_columns->setChildrenCollapsible(false);
    m_object->setMinimumHeight(120);
    m_ways->setMinimumHeight(130);
    m_changes->setMinimumWidth(180);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->addWidget(m_columns);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_content);
    m_notices->setClosable(true);
    m_error->hide();
    for (QAction *action : {m_nextQuestion, m_showPatch})
        addAction(action);
    m_written->setClosable(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_error);
    layout->addWidget(m_notices);
    layout->addWidget(m_undecided);
    layout->addWidget(m_written);
    layout->addWidget(m_stack, 1);

    connect(m_changes->model(), &ChangeTreeModel::ticksChanged, this, &DriftView::ticksChanged);
    connect(m_changes, &ChangePanel::currentObjectChanged, this,
            [this] { m_object->show(m_comparison, m_changes->currentObject()); });
    connect(m_object, &ObjectPanel::renameDecided, this, &DriftView::decide);
    connect(m_object, &ObjectPanel::renameUndone, this, &DriftView::undoRename);
    connect(m_object, &ObjectPanel::sourceRequested, this,
            [this](const SourceLocation &place) { emit sourceRequested(place.file, place.line, place.column); });
    connect(m_error, &ErrorCard::sourceRequested, this, &DriftView::sourceRequested);
    connect(m_plan, &PlanPanel::scriptEdited, this, &DriftView::scriptEdited);
    connect(m_plan, &PlanPanel::validityChanged, this, &DriftView::planChanged);
    connect(m_plan, &PlanPanel::resetRequested, this, &DriftView::discardEdits);
    connect(m_plan, &PlanPanel::safeRequested, this, &DriftView::safeRequested);
    connect(m_patch, &PatchPanel::writeRequested, this, &DriftView::patchWriteRequested);
    connect(m_ways, &QTabWidget::currentChanged, this, &DriftView::updatePatch);
    connect(m_showPatch, &QAction::triggered, this, &DriftView::showPatch);
    connect(m_undoPatch, &QAction::triggered, this, [this] { emit patchWriteRequested(m_undo); });
    connect(m_nextQuestion, &QAction::triggered, this, [this] {
        if (m_comparison && !m_comparison->diff.renameCandidates.isEmpty())
            showObject(m_comparison->diff.renameCandidates.first().to);
    });
    setFocusProxy(m_changes->tree());
    setLoading(tr("Reading the schema files and the database\u2026"));
}

DriftView::~DriftView() = default;

void DriftView::setLoading(const QString &what)
{
    if (m_comparison || m_error->isVisibleTo(this))
        return;
    m_empty->show(QStringLiteral("hourglass"), tr("Comparing"), what);
    m_stack->setCurrentWidget(m_empty);
}

void DriftView::setComparison(const ComparisonPtr &comparison)
{
    m_comparison = comparison;
    setStale(false);
    m_error->hide();
    updateNotices();
    m_changes->setDiff(comparison->diff);
    m_plan->setSafe(comparison->safe);
    m_stack->setCurrentWidget(comparison->inSync() ? static_cast<QWidget *>(m_empty) : m_content);
    if (comparison->inSync())
        updateInSync();
    if (m_plan->isEdited() && !comparison->inSync()) {
        emit scriptEdited(m_plan->editor()->toPlainText()); // its hazards and its fingerprint may be others now
        updatePatch();
    } else {
        ticksChanged();
    }
    emit planChanged();
}

void DriftView::setError(const Error &error)
{
    m_error->setError(error);
    m_error->show();
    if (!m_comparison) {
        m_empty->show(QStringLiteral("git-compare"), tr("No comparison yet"),
                      tr("What differs between the schema files and the database appears here as soon as both can be read."));
        m_stack->setCurrentWidget(m_empty);
    }
    setStale(true);
    emit planChanged();
}

void DriftView::setErrorActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions)
        m_error->addAction(action);
}

void DriftView::setStale(bool stale)
{
    if (m_stale == stale)
        return;
    m_stale = stale;
    m_changes->setTicksEnabled(!stale);
    m_plan->editor()->setReadOnly(stale);
    m_patch->setWritable(!stale);
    m_veil->setVisible(stale && m_comparison);
}

void DriftView::updateInSync()
{
    const Schema &schema = m_comparison->actual.schema;
    QStringList held{counted(schema.tables.size(), tr("table"), tr("tables"))};
    if (!schema.enums.isEmpty())
        held << counted(schema.enums.size(), tr("enum"), tr("enums"));
    if (!schema.views.isEmpty())
        held << counted(schema.views.size(), tr("view"), tr("views"));
    QString text = tr("%1 and the database %2 say the same about %3.")
                       .arg(m_comparison->desired.files.size() == 1
                                ? m_comparison->desired.files.first()
                                : counted(m_comparison->desired.files.size(), tr("schema file"), tr("schema files")),
                            m_comparison->actual.database, held.join(QLatin1String(", ")));
    if (!m_comparison->diff.unmanaged.isEmpty())
        text += QLatin1Char(' ') +
                tr("%1 there that Drizzle does not manage.").arg(counted(m_comparison->diff.unmanaged.size(), tr("object is"), tr("objects are")));
    text += QLatin1String("\n\n") + tr("Save a schema file or change the database, and the difference appears here.");
    m_empty->show(QStringLiteral("circle-check"), tr("In sync"), text, Tint::Success);
}

void DriftView::updateNotices()
{
    const QList<Notice> &notices = m_comparison->desired.notices;
    QStringList lines;
    for (const Notice &notice : notices)
        lines << (notice.location.line > 0 ? QStringLiteral("%1:%2: %3").arg(notice.location.file).arg(notice.location.line).arg(notice.message)
                                           : notice.message);
    lines << m_comparison->config.notices;
    const QString text = lines.join(QLatin1Char('\n'));
    if (lines.isEmpty())
        m_notices->hide();
    else if (m_notices->detail() != text && m_notices->text() != text) {
        lines.size() == 1 ? m_notices->show(Banner::Kind::Info, lines.first())
                          : m_notices->show(Banner::Kind::Info, tr("%1 notes about the schema files").arg(lines.size()), text);
    }

    const qsizetype undecided = m_comparison->diff.renameCandidates.size();
    if (undecided > 0) {
        m_undecided->show(Banner::Kind::Warning,
                          undecided == 1 ? tr("One change could be a rename. Decide it before you push.")
                                         : tr("%1 changes could be renames. Decide them before you push.").arg(formatCount(undecided)));
        m_undecided->addAction(m_nextQuestion);
    } else {
        m_undecided->hide();
    }
    m_nextQuestion->setEnabled(undecided > 0);
}

void DriftView::ticksChanged()
{
    if (!m_comparison)
        return;
    updatePatch();
    const ChangeTreeModel *model = m_changes->model();
    if (model->allTicked()) {
        setPlan(m_comparison->plan);
    } else if (model->noneTicked()) {
        Plan none;
        none.fingerprint = m_comparison->plan.fingerprint;
        setPlan(none);
    } else {
        m_waitingForPlan = true;
        emit planRequested(model->tickedObjects());
        emit planChanged();
    }
}

/// Asked for only while somebody looks at it: it reads the schema files.
void DriftView::updatePatch()
{
    if (!m_comparison || m_ways->currentWidget() != m_patch || m_stale)
        return;
    const ChangeTreeModel *model = m_changes->model();
    if (model->noneTicked()) {
        m_patch->setPatch({});
        return;
    }
    m_patch->setLoading();
    emit patchRequested(model->allTicked() ? QList<ObjectId>() : model->tickedObjects());
}

void DriftView::setPatch(const ProjectPatch &patch)
{
    m_patch->setPatch(patch);
}

void DriftView::setPatchError(const Error &error)
{
    m_patch->setError(error);
}

void DriftView::setPatchWritten(const ProjectPatch &patch)
{
    QStringList files;
    for (const SourceFile &file : patch.patch.changed)
        files << file.path;
    const bool undone = patch.patch.changed == m_undo.patch.changed && !m_undo.patch.changed.isEmpty();
    m_undo = patch.reversed();
    m_written->show(Banner::Kind::Success,
                    undone ? tr("Put back: %1").arg(files.join(QLatin1String(", "))) : tr("Written: %1").arg(files.join(QLatin1String(", "))));
    if (!undone)
        m_written->addAction(m_undoPatch);
}

void DriftView::setPatchWriteError(const Error &error)
{
    m_written->showError(error);
}

void DriftView::setRememberError(const Error &error)
{
    m_written->showError(error);
}

void DriftView::showPatch()
{
    m_ways->setCurrentWidget(m_patch);
    m_patch->setFocus(Qt::OtherFocusReason);
}

void DriftView::setPlan(const Plan &plan)
{
    m_waitingForPlan = false;
    m_plan->setPlan(plan);
    showPlanned(plan);
    emit planChanged();
}

void DriftView::showPlanned(const Plan &plan)
{
    QSet<int> planned;
    QSet<int> losing;
    for (const Statement &statement : plan.statements) {
        for (const int change : statement.changes) {
            planned.insert(change);
            if (statement.losesData)
                losing.insert(change);
        }
    }
    ChangeTreeModel *model = m_changes->model();
    model->setPlanned(planned, losing);

    QStringList carried;
    if (!model->allTicked()) {
        for (int i = 0; i < m_comparison->diff.changes.size(); ++i) {
            const ObjectId &object = m_comparison->diff.changes.at(i).object;
            const QModelIndex row = model->indexOfObject(object);
            if (planned.contains(i) && row.data(ChangeTreeModel::ObjectRole).value<ObjectId>() == object &&
                row.data(ChangeTreeModel::CarriedRole).toBool())
                carried << object.display();
        }
    }
    carried.removeDuplicates();
    m_plan->setNote(carried.isEmpty() ? QString() : tr("Comes along, because something ticked needs it: %1").arg(carried.join(QLatin1String(", "))));
}

void DriftView::setEditedPlan(const Plan &plan)
{
    m_plan->setEditedPlan(plan);
    emit planChanged();
}

void DriftView::setScriptError(const Error &error)
{
    m_plan->setScriptError(error);
}

void DriftView::showObject(const ObjectId &object)
{
    m_changes->select(object);
}

void DriftView::discardEdits()
{
    m_plan->setPlan({});
    ticksChanged();
}

void DriftView::decide(const RenameCandidate &candidate, bool renamed)
{
    RenameDecisions decisions = m_comparison->decisions;
    (renamed ? decisions.renames : decisions.separate).append({candidate.from, candidate.to});
    if (m_object->questions()->remember()->isChecked())
        emit decisionRemembered(candidate, renamed);
    emit decisionsChanged(decisions);
}

void DriftView::undoRename(const ObjectId &from, const ObjectId &to)
{
    RenameDecisions decisions = m_comparison->decisions;
    decisions.renames.removeIf([&](const auto &rename) { return rename.first == from && rename.second == to; });
    decisions.separate.append({from, to});
    emit decisionsChanged(decisions);
}

const Plan &DriftView::plan() const
{
    return m_plan->plan();
}

bool DriftView::isPushable() const
{
    return whyNotPushable().isEmpty();
}

QString DriftView::whyNotPushable() const
{
    if (!m_comparison)
        return tr("There is no comparison yet");
    if (m_stale)
        return tr("The picture is not fresh; see the error above");
    if (m_comparison->inSync())
        return tr("In sync");
    if (m_waitingForPlan)
        return tr("The plan is being made");
    if (!undecidedRenames(*m_comparison, plan()).isEmpty())
        return tr("A rename waits for your decision");
    if (!m_plan->isValid())
        return tr("The edited SQL does not parse");
    if (!plan().obstacles.isEmpty())
        return tr("A change cannot be made as things are; see the SQL");
    if (plan().isEmpty())
        return tr("Nothing is selected");
    return {};
}

QByteArray DriftView::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_columns->saveState() << m_rows->saveState();
    return state;
}

void DriftView::restoreState(const QByteArray &state)
{
    QByteArray columns;
    QByteArray rows;
    QDataStream stream(state);
    stream >> columns >> rows;
    if (stream.status() != QDataStream::Ok)
        return;
    m_columns->restoreState(columns);
    m_rows->restoreState(rows);
}

} // namespace studio
