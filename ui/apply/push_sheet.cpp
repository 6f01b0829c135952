#include "ui/apply/push_sheet.h"

#include "ui/apply/backup_choice.h"
#include "ui/apply/result_page.h"
#include "ui/apply/review_page.h"
#include "ui/apply/run_page.h"
#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/veil.h"

#include <QApplication>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace studio {

namespace {

constexpr int dotSide = 10;

QPixmap dot(const QColor &color, qreal ratio)
{
    QPixmap pixmap(QSize(dotSide, dotSide) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(0, 0, dotSide, dotSide));
    return pixmap;
}

} // namespace

PushSheet::PushSheet(QWidget *parent)
    : QFrame(parent)
    , m_veil(new Veil(parent, false))
    , m_dot(new QLabel(this))
    , m_title(new ElidedLabel(this))
    , m_close(new QToolButton(this))
    , m_pages(new QStackedWidget(this))
    , m_review(new ReviewPage(m_pages))
    , m_run(new RunPage(m_pages))
    , m_result(new ResultPage(m_pages))
{
    setAutoFillBackground(true);
    setAccessibleName(tr("Push"));
    m_title->setFont(scaledFont(font(), 1.15, QFont::DemiBold));
    m_close->setIcon(icon(QStringLiteral("x")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    m_pages->addWidget(m_review);
    m_pages->addWidget(m_run);
    m_pages->addWidget(m_result);

    auto *header = new QHBoxLayout;
    header->setContentsMargins(spacing::large, spacing::medium, spacing::small, spacing::small);
    header->setSpacing(spacing::small);
    header->addWidget(m_dot);
    header->addWidget(m_title, 1);
    header->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_pages, 1);

    connect(m_close, &QToolButton::clicked, this, &PushSheet::closeSheet);
    connect(m_veil, &Veil::clicked, this, [this] {
        if (!isRunning())
            closeSheet();
    });
    connect(m_review, &ReviewPage::cancelled, this, &PushSheet::closeSheet);
    connect(m_review, &ReviewPage::pushRequested, this, &PushSheet::pushRequested);
    connect(m_review->backup(), &BackupChoice::estimateRequested, this, &PushSheet::estimateRequested);
    connect(m_run, &RunPage::cancelRequested, this, &PushSheet::cancelRequested);
    connect(m_result, &ResultPage::closed, this, &PushSheet::closeSheet);
    connect(m_result, &ResultPage::historyRequested, this, [this](qint64 id) {
        closeSheet();
        emit historyRequested(id);
    });
    connect(m_result, &ResultPage::statementRequested, this, [this](int statement) {
        closeSheet();
        emit statementRequested(statement);
    });
    parent->installEventFilter(this);
    hide();
}

void PushSheet::open(const PushContext &context)
{
    m_context = context;
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    const Colors &colors = colorsFor(palette());
    m_dot->setPixmap(dot(dotColor(context.environment, colors), devicePixelRatioF()));
    m_dot->setToolTip(word(context.environment));
    m_title->setText(tr("Push to %1").arg(context.comparison->actual.database));
    place();
    m_veil->show();
    show();
    raise();
}

void PushSheet::review(const PushContext &context)
{
    m_pages->setCurrentWidget(m_review);
    m_close->setEnabled(true);
    open(context);
    m_review->setContext(context);
    // What the person has to do next.
    if (!m_review->losses().isEmpty())
        m_review->losses().first()->setFocus(Qt::OtherFocusReason);
    else if (context.needsName())
        m_review->nameField()->setFocus(Qt::OtherFocusReason);
    else
        m_review->pushButton()->setFocus(Qt::OtherFocusReason);
}

void PushSheet::run(const PushContext &context, BackupScope backup)
{
    m_pages->setCurrentWidget(m_run);
    m_close->setEnabled(false);
    open(context);
    m_run->start(context, backup);
    m_run->cancelButton()->setFocus(Qt::OtherFocusReason);
}

void PushSheet::setProgress(const PushProgress &progress)
{
    m_run->setProgress(progress);
}

void PushSheet::setOutcome(const Result<PushOutcome> &outcome)
{
    m_result->setOutcome(m_context, outcome);
    m_pages->setCurrentWidget(m_result);
    m_close->setEnabled(true);
    m_result->setFocus(Qt::OtherFocusReason);
}

bool PushSheet::isRunning() const
{
    return isVisible() && m_pages->currentWidget() == m_run;
}

bool PushSheet::isReviewing() const
{
    return isVisible() && m_pages->currentWidget() == m_review;
}

void PushSheet::closeSheet()
{
    if (isHidden())
        return;
    hide();
    m_veil->hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    emit closed();
}

bool PushSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void PushSheet::place()
{
    const QSize room = parentWidget()->size();
    const int width = std::min(sheetWidth, room.width());
    setGeometry(room.width() - width, 0, width, room.height());
}

void PushSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !isRunning()) {
        closeSheet();
        return;
    }
    QFrame::keyPressEvent(event);
}

void PushSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(QRect(0, 0, 1, height()), colorsFor(palette()).strongBorder);
}

bool PushSheet::focusNextPrevChild(bool next)
{
    QWidget *const start = QApplication::focusWidget();
    if (!start || !isAncestorOf(start))
        return false;
    const auto takesTab = [this](const QWidget *widget) {
        // A spin box passes the focus of its line edit on to itself.
        return isAncestorOf(widget) && !widget->focusProxy() && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
    };
    QWidget *at = start;
    do {
        at = next ? at->nextInFocusChain() : at->previousInFocusChain();
    } while (at != start && !takesTab(at));
    at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return at != start;
}

} // namespace studio
