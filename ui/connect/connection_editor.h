#pragma once

#include "engine/project/session.h"
#include "ui/connect/connection_fields.h"
#include "ui/connect/connection_store.h"

#include <QWidget>

#include <functional>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace studio {

class Banner;
class ProgressStrip;

/// Connects and tells what answers; Session::testConnection, or a fake.
using ConnectionTester = std::function<QFuture<Result<ServerInfo>>(const QString &url)>;

/// A connection as a URL and as fields, kept in step: whichever is edited, the other follows. The URL line never shows
/// the password; one that is pasted with its URL moves into the password field.
class ConnectionEditor : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionEditor(ConnectionTester tester, QWidget *parent = nullptr);

    void setProfile(const ConnectionProfile &profile, const QString &password = {});
    [[nodiscard]] ConnectionProfile profile() const; ///< without the password
    [[nodiscard]] QString url() const;               ///< with it
    [[nodiscard]] QString password() const;
    [[nodiscard]] bool keepsPassword() const;
    [[nodiscard]] bool isValid() const { return m_valid; }
    void setPassword(const QString &password);
    /// Whether a keychain is there to keep the password in.
    void setKeychainAvailable(bool available);
    void test();

    [[nodiscard]] QLineEdit *urlEdit() const { return m_url; }
    [[nodiscard]] QLineEdit *hostEdit() const { return m_host; }
    [[nodiscard]] QLineEdit *portEdit() const { return m_port; }
    [[nodiscard]] QLineEdit *databaseEdit() const { return m_database; }
    [[nodiscard]] QLineEdit *userEdit() const { return m_user; }
    [[nodiscard]] QLineEdit *passwordEdit() const { return m_password; }
    [[nodiscard]] QLineEdit *labelEdit() const { return m_label; }
    [[nodiscard]] QComboBox *sslBox() const { return m_ssl; }
    [[nodiscard]] QComboBox *environmentBox() const { return m_environment; }
    [[nodiscard]] Banner *banner() const { return m_banner; }
    [[nodiscard]] QAction *testAction() const { return m_test; }

signals:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void urlEdited();
    void fieldEdited();
    void showFields(const ConnectionFields &fields);
    void showUrl();
    void fillEnvironments();
    [[nodiscard]] ConnectionFields fields() const;

    ConnectionTester m_tester;
    QList<std::pair<QString, QString>> m_others;
    bool m_valid = false;
    quint64 m_request = 0;
    QLineEdit *m_url;
    QLabel *m_urlNote;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    QComboBox *m_ssl;
    QLineEdit *m_label;
    QComboBox *m_environment;
    QAction *m_test;
    Banner *m_banner;
    ProgressStrip *m_progress;
};

} // namespace studio
