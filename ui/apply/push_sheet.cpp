#include "ui/apply/push_sheet.h"

#include "ui/apply/backup_choice.h"
#include "ui/apply/result_page.h"
#include "ui/apply/review_page.h"
#include "ui/apply/run_page.h"
#include "ui/apply/way_back_panel.h"
#include "ui/apply/way_back_words.h"
#include "ui/parts/colors.h"
#include "ui/sql/sql_editor.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace studio {

PushSheet::PushSheet(QWidget *parent)
    : Sheet(parent)
    , m_pages(new QStackedWidget(this))
    , m_review(new ReviewPage(m_pages))
    , m_run(new RunPage(m_pages))
    , m_result(new ResultPage(m_pages))
{
    setAccessibleName(tr("Push"));
    m_pages->addWidget(m_review);
    m_pages->addWidget(m_run);
    m_pages->addWidget(m_result);
    setContent(m_pages);

    connect(m_review, &ReviewPage::cancelled, this, &PushSheet::closeSheet);
    connect(m_review, &ReviewPage::pushRequested, this, &PushSheet::pushRequested);
    connect(m_review, &ReviewPage::rehearsalRequested, this, [this] {
        closeSheet();
        emit rehearsalRequested();
    });
    connect(m_review->backup(), &BackupChoice::estimateRequested, this, &PushSheet::estimateRequested);
    connect(m_run, &RunPage::cancelRequested, this, &PushSheet::cancelRequested);
    connect(m_result, &ResultPage::closed, this, &PushSheet::closeSheet);
    connect(m_result, &ResultPage::historyRequested, this, [this](qint64 id) {
        closeSheet();
        emit historyRequested(id);
    });
    connect(m_result, &ResultPage::takeBackRequested, this, [this](qint64 id) {
        closeSheet();
        emit takeBackRequested(id);
    });
    connect(m_result, &ResultPage::insisted, this, [this] {
        closeSheet();
        emit insisted();
    });
    connect(m_result, &ResultPage::statementRequested, this, [this](int statement) {
        closeSheet();
        emit statementRequested(statement);
    });
}

void PushSheet::openFor(const PushContext &context)
{
    m_context = context;
    const QString database = context.comparison->actual.database;
    setWide(context.back != nullptr);
    open(dotColor(context.environment, colorsFor(palette())), word(context.environment),
         context.back ? tr("Take back entry %1 in %2").arg(context.back->entry.id).arg(database) : tr("Push to %1").arg(database));
}

void PushSheet::review(const PushContext &context)
{
    m_pages->setCurrentWidget(m_review);
    setHeld(false);
    openFor(context);
    m_review->setContext(context);
    // What the person has to do next.
    if (context.back && (context.needsName() || !m_review->losses().isEmpty()))
        m_review->wayBack()->editor()->setFocus(Qt::OtherFocusReason); // the SQL stands above what is to be accepted
    else if (!m_review->losses().isEmpty())
        m_review->losses().first()->setFocus(Qt::OtherFocusReason);
    else if (context.needsName())
        m_review->nameField()->setFocus(Qt::OtherFocusReason);
    else
        m_review->pushButton()->setFocus(Qt::OtherFocusReason);
}

void PushSheet::run(const PushContext &context, BackupScope backup)
{
    m_pages->setCurrentWidget(m_run);
    setHeld(true);
    openFor(context);
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
    setHeld(false);
    m_result->setFocus(Qt::OtherFocusReason);
}

void PushSheet::refuse(const Error &error, Environment environment)
{
    setWide(false);
    setHeld(false);
    open(dotColor(environment, colorsFor(palette())), word(environment), tr("Take back"));
    m_result->setRefusal(refusalOf(error));
    m_pages->setCurrentWidget(m_result);
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

} // namespace studio
