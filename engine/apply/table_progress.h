#pragma once

#include "engine/base/progress.h"

#include <QByteArray>
#include <QRegularExpression>

namespace studio {

/// Reads the chatter of a verbose client program and tells each table that it comes to.
class TableProgress {
public:
    /// `line` captures the table's name; `verb` goes before it ("backing up").
    TableProgress(ProgressSink sink, QString verb, QRegularExpression line, qint64 total);

    void read(const QByteArray &chunk);

private:
    ProgressSink m_sink;
    QString m_verb;
    QRegularExpression m_line;
    QByteArray m_rest;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace studio
