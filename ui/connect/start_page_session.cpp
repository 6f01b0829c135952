#include "engine/project/session.h"
#include "ui/connect/passwords.h"
#include "ui/connect/start_page.h"

namespace studio {

namespace {

StartPageServices systemServices()
{
    StartPageServices services;
    services.passwords = std::make_shared<KeychainPasswords>();
    services.testConnection = &Session::testConnection;
    return services;
}

} // namespace

StartPage::StartPage(QWidget *parent) : StartPage(systemServices(), parent) {}

} // namespace studio
