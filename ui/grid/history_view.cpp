#include "ui/grid/history_view.h"

#include "engine/apply/way_back_entry.h"
#include "ui/grid/history_model.h"
#include "ui/grid/roomy_delegate.h"
#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"
#include "ui/sql/sql_editor.h"

#include <QAction>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace studio {

HistoryView::HistoryView(QWidget *parent)
    : QWidget(parent)
    , m_model(new HistoryModel(this))
    , m_list(new QTreeView(this))
    , m_empty(new EmptyState(QStringLiteral("history"), tr("Nothing applied yet"),
                             tr("Every push of this machine is kept here, with its SQL, its way back and its backup."),
                             this))
    , m_main(new QWidget(this))
    , m_banner(new Banner(this))
    , m_takeBack(makeAction(this, QStringLiteral("undo-2"), tr("Take back\u2026"), {}, {}))
    , m_openFolder(
          makeAction(this, QStringLiteral("folder-open"), tr("Open folder"), {}, tr("Show the backup's folder")))
    , m_copyPath(makeAction(this, QStringLiteral("copy"), tr("Copy path"), {}, tr("Copy the backup's path")))
    , m_copySql(makeAction(this, QStringLiteral("copy"), tr("Copy SQL"), {}, tr("Copy the statements that are shown")))
    , m_reload(makeAction(this, QStringLiteral("refresh-cw"), tr("Reload"), QKeySequence::Refresh,
                          tr("Read the history again")))
{
    m_reload->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_reload);
    connect(m_reload, &QAction::triggered, this, &HistoryView::reloadWanted);

    connect(m_takeBack, &QAction::triggered, this, [this] {
        if (const HistoryEntry *entry = current())
            emit takeBackWanted(entry->id);
    });
    m_takeBack->setEnabled(false);

    m_list->setModel(m_model);
    m_list->addActions({m_takeBack, m_copySql, m_copyPath, m_openFolder});
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->setItemDelegate(new RoomyDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Applies"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(HistoryModel::DatabaseColumn, QHeaderView::Stretch);

    auto *splitter = new QSplitter(Qt::Vertical, m_main);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    auto *detail = new QWidget(splitter);
    makeDetail(detail);
    splitter->addWidget(detail);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({260, 400});
    auto *mainLayout = new QVBoxLayout(m_main);
    mainLayout->setContentsMargins(0, 0, 0, 0);
    mainLayout->addWidget(splitter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_main, 1);
    layout->addWidget(m_empty, 1);
    m_main->hide();

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryView::showEntry);
}

void HistoryView::makeDetail(QWidget *detail)
{
    m_title = new ElidedLabel(detail);
    m_title->setFont(scaledFont(font(), 1.1, QFont::DemiBold));
    m_facts = new QLabel(detail);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_failure = new Banner(detail);

    m_backupRow = new QWidget(detail);
    m_backup = new ElidedLabel(m_backupRow);
    m_backup->setElideMode(Qt::ElideMiddle);
    m_backup->setFont(monospaceFont(font()));
    auto *backupLayout = new QHBoxLayout(m_backupRow);
    backupLayout->setContentsMargins(0, 0, 0, 0);
    backupLayout->setSpacing(spacing::small);
    backupLayout->addWidget(new QLabel(tr("Backup"), m_backupRow));
    backupLayout->addWidget(m_backup, 1);
    for (QAction *action : {m_openFolder, m_copyPath}) {
        QToolButton *button = toolButton(action, m_backupRow);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        backupLayout->addWidget(button);
    }
    auto *keeping = new QToolButton(m_backupRow);
    keeping->setText(tr("Keep\u2026"));
    keeping->setToolTip(tr("How many backups this machine keeps"));
    keeping->setAutoRaise(true);
    connect(keeping, &QToolButton::clicked, this, &HistoryView::keepingWanted);
    backupLayout->addWidget(keeping);

    m_tabs = new QTabWidget(detail);
    m_tabs->setDocumentMode(true);
    m_sql = new SqlEditor(m_tabs);
    m_undo = new SqlEditor(m_tabs);
    m_sql->setAccessibleName(tr("SQL that ran"));
    m_undo->setAccessibleName(tr("SQL that takes it back"));
    for (SqlEditor *editor : {m_sql, m_undo}) {
        editor->setReadOnly(true);
        editor->setFrameShape(QFrame::NoFrame);
    }
    m_tabs->addTab(m_sql, tr("&SQL"));
    m_tabs->addTab(m_undo, tr("Way &back"));
    QPushButton *takeBackButton = pushButton(m_takeBack, detail);
    QToolButton *copyButton = toolButton(m_copySql, detail);
    copyButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *titleRow = new QHBoxLayout;
    titleRow->setSpacing(spacing::small);
    titleRow->addWidget(m_title, 1);
    titleRow->addWidget(copyButton);
    titleRow->addWidget(takeBackButton);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(spacing::medium, spacing::small, spacing::medium, spacing::small);
    top->setSpacing(spacing::step);
    top->addLayout(titleRow);
    top->addWidget(m_facts);
    top->addWidget(m_backupRow);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_failure);
    layout->addWidget(m_tabs, 1);

    connect(m_copySql, &QAction::triggered, this, [this] {
        const auto *editor = qobject_cast<SqlEditor *>(m_tabs->currentWidget());
        QGuiApplication::clipboard()->setText(editor->toPlainText());
    });
    connect(m_copyPath, &QAction::triggered, this, [this] {
        if (const HistoryEntry *entry = current())
            QGuiApplication::clipboard()->setText(entry->backupFile);
    });
    connect(m_openFolder, &QAction::triggered, this, [this] {
        if (const HistoryEntry *entry = current())
            emit folderWanted(QFileInfo(entry->backupFile).absolutePath());
    });
}

const HistoryEntry *HistoryView::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? &m_model->entry(index.row()) : nullptr;
}

void HistoryView::setEntries(const QList<HistoryEntry> &entries)
{
    const HistoryEntry *before = current();
    const qint64 id = before ? before->id : 0;
    m_banner->hide();
    m_model->setEntries(entries);
    m_main->setVisible(!entries.isEmpty());
    m_empty->setVisible(entries.isEmpty());
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (column != HistoryModel::DatabaseColumn) {
            m_list->resizeColumnToContents(column);
            m_list->setColumnWidth(column, m_list->columnWidth(column) + spacing::small);
        }
    }
    const int row = m_model->rowOf(id);
    m_list->setCurrentIndex(m_model->index(qMax(0, row), 0));
    showEntry();
}

void HistoryView::setError(const Error &error)
{
    m_banner->showError(error);
    m_banner->addAction(m_reload);
}

void HistoryView::select(qint64 id)
{
    const int row = m_model->rowOf(id);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row, 0));
}

void HistoryView::setDatabase(const QString &database, const QString &busy)
{
    m_database = database;
    m_busy = busy;
    showTakeBack();
}

void HistoryView::showTakeBack()
{
    const HistoryEntry *entry = current();
    QString whyNot = m_busy;
    if (whyNot.isEmpty() && m_database.isEmpty())
        whyNot = tr("The database is not known yet");
    if (const auto may = entry && whyNot.isEmpty() ? mayTakeBack(*entry, m_model->entries(), m_database) : Result<void>(); !may)
        whyNot = may.error().message.left(1).toUpper() + may.error().message.mid(1);
    m_takeBack->setEnabled(entry && whyNot.isEmpty());
    m_takeBack->setToolTip(whyNot.isEmpty() ? tr("Review what takes this apply back: its SQL, what it loses, what comes out of the backup")
                                           : plainTip(whyNot));
}

void HistoryView::showEntry()
{
    showTakeBack();
    const HistoryEntry *entry = current();
    if (!entry)
        return;
    m_title->setText(tr("Entry %1 \u00b7 %2 \u00b7 %3").arg(entry->id).arg(outcomeText(*entry), entry->database));
    QStringList facts{QLocale().toString(entry->startedAt.toLocalTime(), QLocale::LongFormat)};
    if (!entry->server.isEmpty())
        facts << tr("PostgreSQL %1").arg(entry->server);
    if (!entry->project.isEmpty())
        facts << entry->project;
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
    m_sql->setScript(entry->sql);
    m_undo->setScript(entry->undo.isEmpty() ? tr("-- nothing takes this back but the backup") : entry->undo);

    if (entry->error.isEmpty())
        m_failure->hide();
    else
        m_failure->show(Banner::Kind::Danger, entry->error);

    const bool hasBackup = !entry->backupFile.isEmpty();
    const bool isThere = hasBackup && QFileInfo::exists(entry->backupFile);
    m_backup->setText(
        !hasBackup ? tr("none was made")
        : isThere  ? QStringLiteral("%1  (%2)").arg(entry->backupFile, formatBytes(QFileInfo(entry->backupFile).size()))
                   : tr("%1  (no longer there)").arg(entry->backupFile));
    m_backup->setMuted(!isThere);
    m_openFolder->setEnabled(isThere);
    m_copyPath->setEnabled(hasBackup);
}

} // namespace studio
