#include "engine/apply/table_progress.h"

namespace studio {

TableProgress::TableProgress(ProgressSink sink, QString verb, QRegularExpression line, qint64 total)
    : m_sink(std::move(sink)), m_verb(std::move(verb)), m_line(std::move(line)), m_total(total)
{
}

void TableProgress::read(const QByteArray &chunk)
{
    m_rest += chunk;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        const auto match = m_line.match(QString::fromUtf8(m_rest.left(end)));
        m_rest.remove(0, end + 1);
        if (match.hasMatch() && m_sink)
            m_sink({m_verb + QLatin1Char(' ') + match.captured(1), m_done++, m_total});
    }
}

} // namespace studio
