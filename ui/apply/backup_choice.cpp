#include "ui/apply/backup_choice.h"

#include "ui/apply/push_context.h"
#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QRadioButton>
#include <QToolButton>

namespace studio {

namespace {

constexpr BackupScope scopes[] = {BackupScope::Affected, BackupScope::All, BackupScope::SchemaOnly, BackupScope::None};

} // namespace

BackupChoice::BackupChoice(QWidget *parent)
    : QWidget(parent)
    , m_scopes(new QButtonGroup(this))
    , m_target(new ElidedLabel(this))
    , m_change(new QToolButton(this))
    , m_keeping(new QToolButton(this))
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(spacing::medium);
    layout->setVerticalSpacing(spacing::step);
    int row = 0;
    for (const BackupScope scope : scopes) {
        auto *button = new QRadioButton(title(scope), this);
        m_scopes->addButton(button, int(scope));
        layout->addWidget(button, row, 0);
        if (scope == BackupScope::Affected || scope == BackupScope::All) {
            auto *size = new QLabel(this);
            size->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_sizes.insert(int(scope), size);
            layout->addWidget(size, row, 1);
        }
        ++row;
    }
    auto *target = new QHBoxLayout;
    target->setSpacing(spacing::small);
    m_target->setElideMode(Qt::ElideMiddle);
    m_target->setMuted(true);
    m_change->setText(tr("Change\u2026"));
    m_change->setIcon(icon(QStringLiteral("folder-open")));
    m_change->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_change->setToolTip(tr("Choose the folder that backups go to"));
    m_change->setAutoRaise(true);
    target->addWidget(m_target, 1);
    target->addWidget(m_change);
    m_keeping->setText(tr("Keep\u2026"));
    m_keeping->setToolTip(tr("How many backups this machine keeps"));
    m_keeping->setAutoRaise(true);
    target->addWidget(m_keeping);
    connect(m_keeping, &QToolButton::clicked, this, &BackupChoice::keepingRequested);
    layout->addLayout(target, row, 0, 1, 2);
    layout->setColumnStretch(0, 1);

    connect(m_scopes, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (!checked)
            return;
        showFolder();
        emit changed();
    });
    connect(m_change, &QToolButton::clicked, this, &BackupChoice::chooseFolder);
}

void BackupChoice::reset(const QString &defaultFolder)
{
    m_defaultFolder = defaultFolder;
    m_folder.clear();
    setScope(BackupScope::Affected);
    showFolder();
    for (auto it = m_sizes.cbegin(); it != m_sizes.cend(); ++it) {
        it.value()->clear();
        emit estimateRequested(BackupScope(it.key()));
    }
}

BackupScope BackupChoice::scope() const
{
    return BackupScope(m_scopes->checkedId());
}

void BackupChoice::setScope(BackupScope scope)
{
    m_scopes->button(int(scope))->setChecked(true);
}

void BackupChoice::setEstimate(BackupScope scope, std::optional<qint64> bytes)
{
    if (QLabel *size = m_sizes.value(int(scope)))
        size->setText(bytes ? tr("about %1").arg(formatBytes(*bytes)) : tr("size unknown"));
}

void BackupChoice::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for backups"), m_folder.isEmpty() ? m_defaultFolder : m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_folder = folder;
        showFolder();
    });
    dialog->open();
}

void BackupChoice::showFolder()
{
    const bool wanted = scope() != BackupScope::None;
    QString folder = m_folder.isEmpty() ? m_defaultFolder : m_folder;
    if (folder.startsWith(QDir::homePath() + QLatin1Char('/')))
        folder.replace(0, QDir::homePath().size(), QStringLiteral("~"));
    m_target->setText(wanted ? tr("to %1").arg(folder) : tr("Nothing that is lost can be brought back."));
    m_change->setVisible(wanted);
    m_keeping->setVisible(wanted);
}

} // namespace studio
