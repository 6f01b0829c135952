#include "app/studio/options.h"
#include "app/studio/screenshot.h"
#include "engine/apply/arguments.h"
#include "engine/base/paths.h"
#include "ui/parts/theme.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QPointer>
#include <QSettings>

#include <cstdio>

using namespace studio;

namespace {

// cli.md's exit codes: the call is wrong.
constexpr int usageExit = 2;

ThemeChoice rememberedTheme()
{
    const QSettings settings(paths::stateDir() + QLatin1String("/window.ini"), QSettings::IniFormat);
    return themeChoice(settings.value(QStringLiteral("theme")).toString()).value_or(ThemeChoice::System);
}

/// Every window opens further ones the same way; each deletes itself when it is closed.
MainWindow *openWindow(Theme *theme)
{
    auto *window = new MainWindow(theme);
    window->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(window, &MainWindow::anotherWindowRequested, theme, [theme](const ConfigOverrides &overrides) {
        MainWindow *another = openWindow(theme);
        another->show();
        another->openProject(overrides);
    });
    return window;
}

} // namespace

int main(int argc, char **argv)
{
    // The plain questions need no display.
    const Result<Options> options = parseOptions(takeArguments(argc, argv).mid(1), QDir::currentPath());
    if (!options) {
        std::fprintf(stderr, "schema-studio: %s\n", qPrintable(describe(options.error())));
        return usageExit;
    }
    if (options->help || options->version) {
        std::fputs(options->help ? qPrintable(helpText()) : "schema-studio " STUDIO_VERSION "\n", stdout);
        return 0;
    }

    // A picture needs no display; a window does, and Qt would abort without saying so in our words.
    const bool display = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!display && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        if (options->screenshot.isEmpty()) {
            std::fputs("schema-studio: there is no display (DISPLAY and WAYLAND_DISPLAY are not set); schema-kit does the same in a terminal\n", stderr);
            return usageExit;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }

    // Qt must not read our own options as its own; its style, platform and the like come from the environment.
    int programOnly = 1;
    QApplication application(programOnly, argv);
    QApplication::setApplicationName(QStringLiteral("schema-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("Schema Studio"));
    QApplication::setApplicationVersion(QStringLiteral(STUDIO_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.schemastudio.SchemaStudio"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/program/org.schemastudio.SchemaStudio.svg")));

    Theme theme(options->theme.value_or(rememberedTheme()));
    MainWindow *window = openWindow(&theme);
    if (!options->windowSize.isEmpty())
        window->resize(options->windowSize);
    if (!options->screenshot.isEmpty())
        new Screenshot(window, options->screenshot, window);
    window->show();
    if (options->sample)
        window->openSample();
    else if (options->openProject)
        window->openProject(options->overrides);
    else if (!options->screenshot.isEmpty())
        QMetaObject::invokeMethod(window, [window] { emit window->settled(true); }, Qt::QueuedConnection);
    const int result = QApplication::exec();
    // Dialogs and popups are top-level too and go with their window: only the windows are asked for, and before the first goes.
    QList<QPointer<MainWindow>> left;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *open = qobject_cast<MainWindow *>(widget))
            left.append(open);
    }
    for (const QPointer<MainWindow> &open : left)
        delete open.data();
    return result;
}
