#pragma once

#include "engine/project/way_back.h"
#include "ui/parts/environment.h"

#include <QObject>

#include <functional>

namespace studio {

class ProgressStrip;
class PushController;
class PushSheet;
class RehearsalController;
class RehearsalSheet;
class Session;

/// From "Take back…" to the review in the push sheet, and on with it while the person reviews and rehearses: works the way back out, again
/// when the database changes meanwhile, and hands it to the controllers of pushes and rehearsals. All of them must outlive it.
class WayBackController : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Session *session;
        PushController *pushes;
        RehearsalController *rehearsals;
        PushSheet *sheet;
        RehearsalSheet *rehearsalSheet;
        ProgressStrip *progress;
    };
    WayBackController(const Parts &parts, std::function<Environment()> environment, QObject *parent = nullptr);

    /// 0: the last apply that stands.
    void takeBack(qint64 historyId);
    /// Opens the review again, e.g. from the rehearsal of it.
    void review();
    /// A way back is being reviewed or rehearsed, so that these are about it and not about what differs.
    [[nodiscard]] bool isUnderReview() const { return m_back != nullptr; }

signals:
    void underReviewChanged(bool underReview);

private:
    void plan();
    void take(const Result<WayBackPtr> &back);
    void setBack(const WayBackPtr &back);
    void pictureChanged();
    void dropUnlessSeen();
    void showStatement(int statement);

    Parts m_parts;
    std::function<Environment()> m_environment;
    WayBackRequest m_request;
    Error m_refusal;
    WayBackPtr m_back;
    QString m_fingerprint; ///< of the session's picture when the way back was worked out
    int m_run = 0;         ///< answers of earlier runs are dropped
};

} // namespace studio
