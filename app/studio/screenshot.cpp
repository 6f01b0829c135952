#include "app/studio/screenshot.h"

#include "ui/shell/main_window.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace studio {

namespace {

/// Layouts, fonts and the first rows settle within a few turns of the event loop.
constexpr int settleMs = 250;

} // namespace

Screenshot::Screenshot(MainWindow *window, QString file, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_file(std::move(file))
{
    connect(window, &MainWindow::settled, this, [this](bool good) {
        QTimer::singleShot(settleMs, this, [this, good] { take(good); });
    });
}

void Screenshot::take(bool good)
{
    const bool written = m_window->grab().save(m_file);
    if (!written)
        std::fprintf(stderr, "schema-studio: %s cannot be written\n", qPrintable(m_file));
    QCoreApplication::exit(good && written ? 0 : 1);
}

} // namespace studio
