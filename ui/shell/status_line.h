#pragma once

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/project/comparison.h"

#include <QDateTime>
#include <QWidget>

class QLabel;

namespace studio {

class ElidedLabel;
class ProgressStrip;

/// The line below everything: the last comparison and how long it took, what is watched, work under way, the server's version.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setComparison(const ComparisonPtr &comparison, const QDateTime &now);
    void setError(const Error &error);
    void setRefreshing(bool running, const Progress &progress);
    [[nodiscard]] QString text() const;

signals:
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    bool m_good = true;
    bool m_known = false;
    QLabel *m_icon;
    ElidedLabel *m_text;
    ProgressStrip *m_progress;
    QLabel *m_server;
};

} // namespace studio
