#pragma once

#include "engine/base/error.h"
#include "engine/project/pull_patch.h"

#include <QObject>

namespace studio {

class DriftView;
class Session;

/// Answers the Drift view's questions from the session. Both must outlive it.
class DriftController : public QObject {
    Q_OBJECT
public:
    DriftController(Session *session, DriftView *view, QObject *parent = nullptr);

private:
    void makePlan(const QList<ObjectId> &only);
    void parse(const QString &script);
    void makePatch(const QList<ObjectId> &only);
    void writePatch(const ProjectPatch &patch);
    void openSource(const QString &file, int line, int column);

    Session *m_session;
    DriftView *m_view;
    int m_request = 0; ///< late answers are dropped
    int m_patchRequest = 0;
};

} // namespace studio
