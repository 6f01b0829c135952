#include "ui/connect/connection_editor.h"

#include "engine/base/when_done.h"
#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/progress_strip.h"
#include "ui/parts/spacing.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace studio {

namespace {

QIcon dot(const QColor &color)
{
    QPixmap pixmap(24, 24);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(5, 5, 14, 14);
    return pixmap;
}

} // namespace

ConnectionEditor::ConnectionEditor(ConnectionTester tester, QWidget *parent)
    : QWidget(parent)
    , m_tester(std::move(tester))
    , m_url(new QLineEdit(this))
    , m_urlNote(new QLabel(this))
    , m_host(new QLineEdit(this))
    , m_port(new QLineEdit(this))
    , m_database(new QLineEdit(this))
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_keep(new QCheckBox(tr("Keep in the system's keychain"), this))
    , m_ssl(new QComboBox(this))
    , m_label(new QLineEdit(this))
    , m_environment(new QComboBox(this))
    , m_test(makeAction(this, QStringLiteral("plug-zap"), tr("Test connection"), {},
                        tr("Connect and ask the server for its version")))
    , m_banner(new Banner(this))
    , m_progress(new ProgressStrip(this))
{
    layOut();
    fillEnvironments();
    m_progress->hide();

    connect(m_url, &QLineEdit::textEdited, this, &ConnectionEditor::urlEdited);
    // A pasted password stays in view no longer than the line is being edited.
    connect(m_url, &QLineEdit::editingFinished, this, [this] {
        if (m_valid)
            showUrl();
    });
    for (QLineEdit *field : {m_host, m_port, m_database, m_user, m_password})
        connect(field, &QLineEdit::textEdited, this, &ConnectionEditor::fieldEdited);
    connect(m_ssl, &QComboBox::activated, this, &ConnectionEditor::fieldEdited);
    connect(m_label, &QLineEdit::textEdited, this, &ConnectionEditor::edited);
    connect(m_environment, &QComboBox::activated, this, &ConnectionEditor::edited);
    connect(m_keep, &QCheckBox::clicked, this, &ConnectionEditor::edited);
    connect(m_test, &QAction::triggered, this, &ConnectionEditor::test);
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] {
        ++m_request;
        m_progress->finish();
        m_test->setEnabled(true);
    });
    setProfile({});
}

void ConnectionEditor::layOut()
{
    m_url->setFont(monospaceFont(font()));
    m_url->setPlaceholderText(QStringLiteral("postgresql://user@host:5432/database"));
    m_url->setAccessibleName(tr("Connection URL"));
    m_urlNote->setTextFormat(Qt::PlainText);
    m_urlNote->setWordWrap(true);
    m_urlNote->hide();
    m_host->setPlaceholderText(tr("localhost, or the folder of a socket"));
    m_host->setAccessibleName(tr("Host"));
    m_port->setPlaceholderText(QStringLiteral("5432"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setMaximumWidth(80);
    m_port->setValidator(new QIntValidator(1, 65535, m_port));
    m_database->setAccessibleName(tr("Database"));
    m_user->setAccessibleName(tr("User"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password"));
    m_ssl->setAccessibleName(tr("TLS mode"));
    m_ssl->addItem(tr("not said: verify-full, unless local"), QString());
    m_ssl->addItem(tr("disable: never encrypted"), QStringLiteral("disable"));
    m_ssl->addItem(tr("allow: only if the server insists"), QStringLiteral("allow"));
    m_ssl->addItem(tr("prefer: encrypted if possible"), QStringLiteral("prefer"));
    m_ssl->addItem(tr("require: encrypted, not verified"), QStringLiteral("require"));
    m_ssl->addItem(tr("verify-ca: certificate verified"), QStringLiteral("verify-ca"));
    m_ssl->addItem(tr("verify-full: certificate and name verified"), QStringLiteral("verify-full"));
    m_label->setPlaceholderText(tr("shown beside the project's name"));
    m_label->setAccessibleName(tr("Label"));
    m_environment->setAccessibleName(tr("Kind of database"));

    auto *hostRow = new QHBoxLayout;
    hostRow->setSpacing(spacing::small);
    hostRow->addWidget(m_host, 1);
    auto *portLabel = new QLabel(tr("P&ort"), this);
    portLabel->setBuddy(m_port);
    hostRow->addWidget(portLabel);
    hostRow->addWidget(m_port);
    auto *urlBox = new QVBoxLayout;
    urlBox->setSpacing(spacing::step);
    urlBox->addWidget(m_url);
    urlBox->addWidget(m_urlNote);
    auto *labelRow = new QHBoxLayout;
    labelRow->setSpacing(spacing::small);
    labelRow->addWidget(m_label, 1);
    labelRow->addWidget(m_environment);

    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(spacing::medium);
    form->setVerticalSpacing(spacing::small);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto add = [&](const QString &text, QWidget *buddy, QLayout *row) {
        auto *label = new QLabel(text, this);
        label->setBuddy(buddy);
        form->addRow(label, row);
    };
    add(tr("&URL"), m_url, urlBox);
    add(tr("&Host"), m_host, hostRow);
    form->addRow(tr("&Database"), m_database);
    form->addRow(tr("Us&er"), m_user);
    form->addRow(tr("&Password"), m_password);
    form->addRow(QString(), m_keep);
    form->addRow(tr("&TLS"), m_ssl);
    add(tr("&Label"), m_label, labelRow);

    auto *testRow = new QHBoxLayout;
    testRow->setSpacing(spacing::small);
    testRow->addWidget(pushButton(m_test, this));
    testRow->addWidget(m_progress, 1);
    testRow->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::medium);
    layout->addLayout(form);
    layout->addLayout(testRow);
    layout->addWidget(m_banner);
}

void ConnectionEditor::fillEnvironments()
{
    const QVariant current = m_environment->currentData();
    const Colors &colors = colorsFor(palette());
    const QSignalBlocker quiet(m_environment);
    m_environment->clear();
    m_environment->addItem(tr("by its address"), QString());
    for (const Environment environment : {Environment::Local, Environment::Staging, Environment::Production})
        m_environment->addItem(dot(dotColor(environment, colors)), word(environment), word(environment));
    m_environment->setCurrentIndex(qMax(0, m_environment->findData(current)));
}

void ConnectionEditor::setProfile(const ConnectionProfile &profile, const QString &password)
{
    ++m_request;
    m_test->setEnabled(true);
    m_progress->finish();
    m_banner->hide();
    ConnectionFields shown;
    m_valid = false;
    if (!profile.url.isEmpty()) {
        if (const Result<ConnectionFields> fields = fieldsOf(profile.url)) {
            shown = *fields;
            m_valid = true;
        }
    }
    if (!password.isEmpty())
        shown.password = password;
    showFields(shown);
    if (profile.url.isEmpty())
        m_url->clear();
    else
        showUrl();
    m_urlNote->hide();
    m_label->setText(profile.label);
    m_environment->setCurrentIndex(
        qMax(0, m_environment->findData(profile.environment ? word(*profile.environment) : QString())));
}

ConnectionProfile ConnectionEditor::profile() const
{
    ConnectionProfile profile;
    profile.url = m_valid ? urlWithoutPassword(fields()) : QString();
    profile.label = m_label->text().trimmed();
    profile.environment = environmentOf(m_environment->currentData().toString());
    return profile;
}

QString ConnectionEditor::url() const
{
    return m_valid ? urlOf(fields()) : QString();
}

QString ConnectionEditor::password() const
{
    return m_password->text();
}

bool ConnectionEditor::keepsPassword() const
{
    return m_keep->isEnabled() && m_keep->isChecked();
}

void ConnectionEditor::setPassword(const QString &password)
{
    m_password->setText(password);
}

void ConnectionEditor::setKeychainAvailable(bool available)
{
    m_keep->setEnabled(available);
    m_keep->setChecked(available);
    m_keep->setText(available ? tr("Keep in the system's keychain") : tr("Not saved: no keychain service runs"));
}

ConnectionFields ConnectionEditor::fields() const
{
    ConnectionFields fields;
    fields.host = m_host->text().trimmed();
    fields.port = m_port->text().trimmed();
    fields.database = m_database->text();
    fields.user = m_user->text();
    fields.password = m_password->text();
    fields.sslMode = m_ssl->currentData().toString();
    fields.others = m_others;
    return fields;
}

void ConnectionEditor::showFields(const ConnectionFields &fields)
{
    m_others = fields.others;
    m_host->setText(fields.host);
    m_port->setText(fields.port);
    m_database->setText(fields.database);
    m_user->setText(fields.user);
    m_password->setText(fields.password);
    if (m_ssl->findData(fields.sslMode) < 0)
        m_ssl->addItem(fields.sslMode, fields.sslMode);
    m_ssl->setCurrentIndex(m_ssl->findData(fields.sslMode));
}

void ConnectionEditor::showUrl()
{
    m_url->setText(urlWithoutPassword(fields()));
    m_url->setCursorPosition(0);
}

void ConnectionEditor::urlEdited()
{
    m_banner->hide();
    const QString text = m_url->text().trimmed();
    const Result<ConnectionFields> parsed =
        text.isEmpty() ? Result<ConnectionFields>(ConnectionFields()) : fieldsOf(text);
    m_valid = parsed.has_value() && !text.isEmpty();
    m_urlNote->setVisible(!parsed);
    if (parsed) {
        ConnectionFields shown = *parsed;
        // The line does not show the password, so its absence there says nothing.
        if (shown.password.isEmpty())
            shown.password = m_password->text();
        showFields(shown);
    } else {
        m_urlNote->setText(parsed.error().message);
    }
    emit edited();
}

void ConnectionEditor::fieldEdited()
{
    m_banner->hide();
    m_urlNote->hide();
    const ConnectionFields present = fields();
    m_valid = !present.host.isEmpty() || !present.database.isEmpty() || !present.user.isEmpty();
    if (m_valid)
        showUrl();
    else
        m_url->clear();
    emit edited();
}

void ConnectionEditor::test()
{
    if (!m_valid) {
        m_banner->show(Banner::Kind::Warning, tr("Enter a URL, or a host and a database, first."));
        return;
    }
    m_banner->hide();
    m_test->setEnabled(false);
    m_progress->start(tr("Connecting"));
    const quint64 request = ++m_request;
    whenDone(m_tester(url()), this, [this, request](QFuture<Result<ServerInfo>> future) {
        if (request != m_request)
            return;
        m_progress->finish();
        m_test->setEnabled(true);
        const Result<ServerInfo> info =
            future.resultCount() > 0 ? future.result() : fail(ErrorKind::Cancelled, tr("the test was given up"));
        if (!info) {
            m_banner->showError(info.error());
            return;
        }
        QString detail = tr("%1 as %2").arg(info->database, info->user);
        if (info->readOnly)
            detail += tr(", read-only");
        detail += info->local ? tr(", on this machine") : tr(", not on this machine");
        m_banner->show(Banner::Kind::Success, tr("PostgreSQL %1").arg(info->version), detail);
    });
}

void ConnectionEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fillEnvironments();
}

} // namespace studio
