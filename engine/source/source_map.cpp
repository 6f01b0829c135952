#include "engine/source/source_map.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace studio {

namespace {

constexpr std::array<signed char, 128> makeDigits()
{
    std::array<signed char, 128> digits{};
    digits.fill(-1);
    const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < 64; ++i)
        digits[std::size_t(alphabet[i])] = static_cast<signed char>(i);
    return digits;
}

constexpr std::array<signed char, 128> digits = makeDigits();

} // namespace

SourceMap::SourceMap(const QByteArray &json, const QString &folder)
{
    const QJsonObject map = QJsonDocument::fromJson(json).object();
    const QDir base(folder);
    for (const QJsonValue &source : map.value(QLatin1String("sources")).toArray())
        m_sources.append(QDir::cleanPath(base.absoluteFilePath(source.toString())));
    decode(map.value(QLatin1String("mappings")).toString().toLatin1());
}

/// Lines are divided by ';', segments by ','; each segment holds base64 VLQ numbers relative to the segment before.
void SourceMap::decode(QByteArrayView mappings)
{
    Segment current;
    std::array<int, 5> fields{};
    std::size_t count = 0;
    int shift = 0;
    int value = 0;
    m_lines.push_back(0);
    const auto finish = [&] {
        if (count >= 1)
            current.column += fields[0];
        if (count >= 4) {
            current.source += fields[1];
            current.line += fields[2];
            current.sourceColumn += fields[3];
            m_segments.push_back(current);
        }
        count = 0;
    };
    for (const char c : mappings) {
        if (c == ',' || c == ';') {
            finish();
            if (c == ';') {
                current.column = 0;
                m_lines.push_back(m_segments.size());
            }
            continue;
        }
        const int digit = static_cast<unsigned char>(c) < 128 ? digits[static_cast<unsigned char>(c)] : -1;
        if (digit < 0 || count >= fields.size() || shift > 25)
            return;
        value |= (digit & 31) << shift;
        if (digit & 32) {
            shift += 5;
        } else {
            fields[count++] = value & 1 ? -(value >> 1) : value >> 1;
            value = 0;
            shift = 0;
        }
    }
    finish();
}

MappedPlace SourceMap::lookup(int line, int column) const
{
    if (line < 1 || std::size_t(line) > m_lines.size())
        return {};
    const auto begin = m_segments.begin() + std::ptrdiff_t(m_lines[std::size_t(line) - 1]);
    const auto end = std::size_t(line) < m_lines.size()
                         ? m_segments.begin() + std::ptrdiff_t(m_lines[std::size_t(line)])
                         : m_segments.end();
    auto found = std::upper_bound(begin, end, column - 1,
                                  [](int wanted, const Segment &segment) { return wanted < segment.column; });
    if (found == begin) {
        if (begin == end)
            return {};
    } else {
        --found;
    }
    if (found->source < 0 || found->source >= m_sources.size())
        return {};
    return {m_sources[found->source], found->line + 1, found->sourceColumn + 1};
}

} // namespace studio
