#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace studio {

class MainWindow;

/// Waits until the window has settled and painted, writes a picture of it, and ends the program: 0 when it shows a comparison, 1 when
/// it shows an error or the file cannot be written.
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(MainWindow *window, QString file, QObject *parent = nullptr);

private:
    void take(bool good);

    MainWindow *m_window;
    QString m_file;
};

} // namespace studio
