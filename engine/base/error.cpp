#include "engine/base/error.h"

namespace studio {

QString describe(const Error &error)
{
    QString text;
    if (!error.file.isEmpty()) {
        text += error.file;
        if (error.line > 0) {
            text += QLatin1Char(':') + QString::number(error.line);
            if (error.column > 0)
                text += QLatin1Char(':') + QString::number(error.column);
        }
        text += QLatin1String(": ");
    }
    text += error.message;
    if (!error.sqlState.isEmpty())
        text += QStringLiteral(" [%1]").arg(error.sqlState);
    if (!error.lineText.isEmpty())
        text += QLatin1String("\n    ") + error.lineText.trimmed();
    if (!error.detail.isEmpty())
        text += QLatin1Char('\n') + error.detail;
    if (!error.hint.isEmpty())
        text += QLatin1String("\nhint: ") + error.hint;
    return text;
}

} // namespace studio
