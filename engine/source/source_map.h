#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace studio {

/// Where in the sources a place of a bundle came from; line and column from 1, line 0: not known.
struct MappedPlace {
    QString file; ///< absolute
    int line = 0;
    int column = 0;
};

/// A source map, version 3 (ECMA-426), as esbuild writes it.
class SourceMap {
public:
    SourceMap() = default;
    /// `folder`: what the map's sources are relative to.
    SourceMap(const QByteArray &json, const QString &folder);

    /// Line and column (in UTF-16 units) of the bundle, both from 1.
    [[nodiscard]] MappedPlace lookup(int line, int column) const;

private:
    struct Segment {
        int column = 0; ///< of the bundle, from 0
        int source = 0;
        int line = 0; ///< of the source, from 0
        int sourceColumn = 0;
    };

    void decode(QByteArrayView mappings);

    QStringList m_sources;
    std::vector<Segment> m_segments;
    std::vector<std::size_t> m_lines; ///< index of each line's first segment
};

} // namespace studio
