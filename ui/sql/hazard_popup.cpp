#include "ui/sql/hazard_popup.h"

#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/marks.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace studio {

namespace {

constexpr int popupWidth = 440;
constexpr int iconSide = 16;

QLabel *plain(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *caption(const QString &text, QWidget *parent)
{
    QLabel *label = plain(text, parent);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colorsFor(palette).muted);
    label->setPalette(palette);
    return label;
}

} // namespace

HazardPopup::HazardPopup(const Statement &statement, int number, QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::Button);
    setFixedWidth(popupWidth);
    setAccessibleName(tr("Hazards of statement %1").arg(number));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    layout->setSpacing(spacing::small);
    auto *heading = caption(tr("Statement %1").arg(number), this);
    layout->addWidget(heading);

    QList<Hazard> hazards = statement.hazards;
    std::ranges::stable_sort(hazards, std::ranges::greater{}, &Hazard::level);
    for (const Hazard &hazard : hazards)
        addHazard(layout, hazard);

    layout->addSpacing(spacing::step);
    layout->addWidget(caption(tr("Way back"), this));
    if (statement.undo) {
        QLabel *undo = plain(*statement.undo, this);
        undo->setFont(monospaceFont(font()));
        layout->addWidget(undo);
    } else {
        layout->addWidget(plain(tr("None by SQL: what it loses comes back from a backup only."), this));
    }
}

void HazardPopup::addHazard(QVBoxLayout *layout, const Hazard &hazard)
{
    const HazardMark mark = markOf(hazard.level, colorsFor(palette()));
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::small);
    auto *picture = new QLabel(this);
    picture->setPixmap(icon(mark.icon, mark.tint).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
    row->addWidget(picture, 0, Qt::AlignTop);
    QLabel *message = plain(hazard.message, this);
    message->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    row->addWidget(message, 1);
    layout->addLayout(row);

    auto *facts = new QFormLayout;
    facts->setContentsMargins(iconSide + spacing::small, 0, 0, 0);
    facts->setHorizontalSpacing(spacing::medium);
    facts->setVerticalSpacing(spacing::step);
    const auto fact = [&](const QString &name, const QString &value) { facts->addRow(caption(name, this), plain(value, this)); };
    if (!hazard.lock.isEmpty())
        fact(tr("Lock"), hazard.lock);
    if (hazard.rewritesTable)
        fact(tr("Rewrite"), tr("the whole table and its indexes"));
    if (hazard.rows)
        fact(tr("Rows"), formatCount(*hazard.rows));
    if (hazard.bytes)
        fact(tr("Size"), formatBytes(*hazard.bytes));
    if (!hazard.suggestion.isEmpty()) {
        auto *safer = new QHBoxLayout;
        QLabel *text = plain(hazard.suggestion, this);
        safer->addWidget(text, 1);
        auto *copy = new QToolButton(this);
        copy->setIcon(icon(QStringLiteral("copy")));
        copy->setAutoRaise(true);
        copy->setToolTip(tr("Copy the safer way"));
        copy->setAccessibleName(tr("Copy the safer way"));
        connect(copy, &QToolButton::clicked, this,
                [suggestion = hazard.suggestion] { QGuiApplication::clipboard()->setText(suggestion); });
        safer->addWidget(copy, 0, Qt::AlignTop);
        facts->addRow(caption(tr("Safer"), this), safer);
    }
    if (!hazard.chapter.isEmpty()) {
        auto *link = new QToolButton(this);
        link->setIcon(icon(QStringLiteral("external-link"), Tint::Accent));
        link->setText(tr("PostgreSQL manual"));
        link->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        link->setAutoRaise(true);
        link->setToolTip(hazard.chapter);
        connect(link, &QToolButton::clicked, this, [this, url = hazard.chapter] { emit chapterRequested(url); });
        facts->addRow(caption(tr("More"), this), link);
    }
    layout->addLayout(facts);
}

void HazardPopup::openAt(const QPoint &globalPosition)
{
    resize(popupWidth, layout()->totalHeightForWidth(popupWidth));
    const QScreen *screen = QGuiApplication::screenAt(globalPosition);
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    const QPoint corner(std::clamp(globalPosition.x(), room.left(), std::max(room.left(), room.right() - width())),
                        std::clamp(globalPosition.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(corner);
    show();
    setFocus(Qt::PopupFocusReason);
}

void HazardPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace studio
