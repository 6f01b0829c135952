#include "ui/diff/object_panel.h"

#include "ui/diff/rename_questions.h"
#include "ui/diff/sides_model.h"
#include "ui/diff/sides_view.h"
#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/marks.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr int iconSide = 16;

bool belongsTo(const ObjectId &id, const ObjectId &object)
{
    return id == object || (!id.table.isEmpty() && id.schema == object.schema && id.table == object.name);
}

} // namespace

ObjectPanel::ObjectPanel(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_name(new ElidedLabel(this))
    , m_state(new QLabel(this))
    , m_notRenamed(new QToolButton(this))
    , m_link(new QToolButton(this))
    , m_questions(new RenameQuestions(this))
    , m_sides(new SidesView(this))
{
    m_name->setFont(scaledFont(monospaceFont(font()), 1.15, QFont::DemiBold));
    m_name->setElideMode(Qt::ElideMiddle);
    m_state->setTextFormat(Qt::PlainText);
    m_notRenamed->setText(tr("Not a rename"));
    m_notRenamed->setToolTip(tr("They are two different things after all"));
    m_notRenamed->setIcon(icon(QStringLiteral("undo-2")));
    m_notRenamed->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_notRenamed->setAutoRaise(true);
    m_link->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_link->setIcon(icon(QStringLiteral("external-link"), Tint::Accent));
    m_link->setAutoRaise(true);
    m_link->setCursor(Qt::PointingHandCursor);

    auto *header = new QHBoxLayout;
    header->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::small);
    header->setSpacing(spacing::small);
    header->addWidget(m_icon);
    header->addWidget(m_name, 0);
    header->addWidget(m_state);
    header->addWidget(m_notRenamed);
    header->addStretch(1);
    header->addWidget(m_link);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_questions);
    layout->addWidget(m_sides, 1);

    connect(m_questions, &RenameQuestions::decided, this, &ObjectPanel::renameDecided);
    connect(m_link, &QToolButton::clicked, this, [this] { emit sourceRequested(m_source); });
    connect(m_notRenamed, &QToolButton::clicked, this, [this] {
        for (const Change &change : m_comparison->diff.changes) {
            if (change.renamedFrom && change.object == *m_object) {
                emit renameUndone(*change.renamedFrom, change.object);
                return;
            }
        }
    });
    show(nullptr, std::nullopt);
}

void ObjectPanel::show(const ComparisonPtr &comparison, const std::optional<ObjectId> &object)
{
    m_comparison = comparison;
    m_object = object;
    QList<RenameCandidate> candidates;
    if (comparison && object) {
        const ObjectSides sides = sidesOf(*comparison, *object);
        m_sides->setSides(sides);
        if (!object->table.isEmpty())
            m_sides->revealMember(*object);
        else
            m_sides->setCurrentIndex({});
        for (const RenameCandidate &candidate : comparison->diff.renameCandidates) {
            if (belongsTo(candidate.from, sides.object) || belongsTo(candidate.to, sides.object))
                candidates << candidate;
        }
    } else {
        m_sides->setSides({});
    }
    m_questions->setCandidates(candidates);
    updateHeader();
}

void ObjectPanel::updateHeader()
{
    const bool shown = m_comparison && m_object;
    for (QWidget *widget : {static_cast<QWidget *>(m_icon), static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_state),
                            static_cast<QWidget *>(m_link)})
        widget->setVisible(shown);
    m_notRenamed->setVisible(false);
    if (!shown)
        return;
    const ObjectSides &sides = m_sides->sidesModel()->sides();
    const Colors &colors = colorsFor(palette());
    m_icon->setPixmap(icon(iconName(sides.object.kind), Tint::Muted).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
    const bool plain = sides.object.schema.isEmpty() || sides.object.schema == QLatin1String("public");
    m_name->setText(plain ? sides.object.name : QualifiedName{sides.object.schema, sides.object.name}.display());

    const Mark mark = markOf(sides.action.value_or(Action::Alter), colors);
    QString state = QStringLiteral("%1 %2").arg(mark.sign, mark.word);
    if (!sides.oldName.isEmpty())
        state += tr(" from %1").arg(sides.oldName);
    m_state->setText(state);
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, mark.tone.strong);
    m_state->setPalette(ink);
    for (const auto &rename : m_comparison->decisions.renames)
        m_notRenamed->setVisible(m_notRenamed->isVisibleTo(this) || rename.second == *m_object);

    m_source = sides.source;
    m_link->setVisible(m_source.line > 0);
    m_link->setText(QStringLiteral("%1:%2").arg(m_source.file).arg(m_source.line));
    const QString tip = tr("Open %1 at line %2 in the editor").arg(m_source.file).arg(m_source.line);
    m_link->setToolTip(plainTip(tip));
    m_link->setAccessibleName(tip);
}

void ObjectPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateHeader();
}

} // namespace studio
