#include "ui/apply/keeping_dialog.h"

#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr qint64 megabyte = 1000 * 1000;

} // namespace

KeepingDialog::KeepingDialog(QWidget *parent)
    : QDialog(parent)
    , m_limited(new QCheckBox(tr("&Delete older backups after a new one"), this))
    , m_newest(new QSpinBox(this))
    , m_days(new QSpinBox(this))
    , m_capped(new QCheckBox(tr("&At most together"), this))
    , m_megabytes(new QSpinBox(this))
    , m_facts(new QLabel(this))
{
    setWindowTitle(tr("Backups of this machine"));
    m_newest->setRange(1, 100000);
    m_newest->setAccessibleName(tr("Newest backups of each database to keep"));
    m_days->setRange(0, 36500);
    m_days->setSuffix(tr(" days"));
    m_days->setAccessibleName(tr("Days for which every backup is kept"));
    m_megabytes->setRange(1, 100'000'000);
    m_megabytes->setSuffix(tr(" MB"));
    m_megabytes->setAccessibleName(tr("Size of all backups together"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    auto *never = new QLabel(tr("Never deleted: the newest backup of a database, one that taking back a push of the last %1 days needs, "
                                "and files that you named yourself.").arg(recentApplyDays), this);
    never->setTextFormat(Qt::PlainText);
    never->setWordWrap(true);
    never->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setEnabled(false);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(spacing::medium);
    form->setVerticalSpacing(spacing::small);
    form->addRow(m_limited);
    form->addRow(tr("Keep the &newest of each database"), m_newest);
    form->addRow(tr("And &all of the last"), m_days);
    form->addRow(m_capped, m_megabytes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addWidget(m_facts);
    layout->addLayout(form);
    layout->addWidget(never);
    layout->addWidget(buttons);

    connect(m_limited, &QCheckBox::toggled, this, &KeepingDialog::enableFields);
    connect(m_capped, &QCheckBox::toggled, this, &KeepingDialog::enableFields);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit saveRequested(retention());
        accept();
    });
    enableFields();
}

void KeepingDialog::setKeeping(const Result<BackupKeeping> &keeping)
{
    m_save->setEnabled(keeping.has_value());
    if (!keeping) {
        m_facts->setText(keeping.error().message);
        return;
    }
    const Retention &retention = keeping->retention;
    m_limited->setChecked(retention.newest.has_value());
    m_newest->setValue(retention.newest.value_or(*Retention{}.newest));
    m_days->setValue(retention.days);
    m_capped->setChecked(retention.bytes > 0);
    m_megabytes->setValue(int(qBound(qint64(1), (retention.bytes > 0 ? retention.bytes : 10'000 * megabyte) / megabyte, qint64(100'000'000))));
    QString text = tr("%1 in %2.").arg(formatBytes(keeping->bytes()), counted(keeping->backups.size(), tr("backup"), tr("backups")));
    if (!keeping->trouble.isEmpty())
        text += QLatin1Char('\n') + tr("Nothing is deleted: %1").arg(keeping->trouble);
    else if (keeping->due() > 0)
        text += QLatin1Char(' ') + tr("%1 (%2) will go after the next one.").arg(formatCount(keeping->due()), formatBytes(keeping->dueBytes()));
    m_facts->setText(text);
}

Retention KeepingDialog::retention() const
{
    Retention retention;
    retention.newest = m_limited->isChecked() ? std::optional(m_newest->value()) : std::nullopt;
    retention.days = m_days->value();
    retention.bytes = m_capped->isChecked() ? m_megabytes->value() * megabyte : 0;
    return retention;
}

QString KeepingDialog::facts() const
{
    return m_facts->text();
}

void KeepingDialog::enableFields()
{
    m_newest->setEnabled(m_limited->isChecked());
    m_days->setEnabled(m_limited->isChecked());
    m_megabytes->setEnabled(m_capped->isChecked());
}

} // namespace studio
