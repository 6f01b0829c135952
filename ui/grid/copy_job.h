#pragma once

#include "engine/rows/rows.h"
#include "ui/grid/copy_format.h"

#include <QList>
#include <QModelIndexList>
#include <QObject>

namespace studio {

class RowSource;
class RowsModel;
struct Error;

/// Collects selected cells for the clipboard. Values that were cut in the grid are fetched whole first: a copy that
/// silently lacks its end would be wrong data. One at a time; starting anew gives up the one before.
class CopyJob : public QObject {
    Q_OBJECT
public:
    /// Above this many long values the person should export instead.
    static constexpr int longValuesAtMost = 200;

    CopyJob(RowSource &source, RowsModel &model, QObject *parent = nullptr);

    /// `cells` in reading order, `columns` in the order people see.
    void start(const QModelIndexList &cells, const QList<int> &columns, CopyFormat format);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }

signals:
    void progressed(int done, int total);
    void finished(const QString &text, int rows, int columns);
    void failed(const studio::Error &error);

private:
    struct Hole {
        int row = 0;
        int column = 0;
        RowValues key;
    };
    void fetchNext();

    RowSource &m_source;
    RowsModel &m_model;
    CopyBlock m_block;
    CopyFormat m_format = CopyFormat::Tsv;
    QList<Hole> m_holes;
    int m_filled = 0;
    quint64 m_request = 0;
    bool m_running = false;
};

} // namespace studio
