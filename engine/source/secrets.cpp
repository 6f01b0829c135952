#include "engine/source/secrets.h"

#include <QRegularExpression>

namespace studio {

QString withoutSecrets(QString text)
{
    static const QRegularExpression inUrl(QStringLiteral(R"((://[^:/@\s"']*:)[^@/\s"']+@)"));
    static const QRegularExpression asOption(
        QStringLiteral(R"((\b(?:password|passwd|pwd|secret|token)\b["']?\s*[:=]\s*["']?)[^\s"',;&]+)"),
        QRegularExpression::CaseInsensitiveOption);
    text.replace(inUrl, QStringLiteral("\\1***@"));
    text.replace(asOption, QStringLiteral("\\1***"));
    return text;
}

} // namespace studio
