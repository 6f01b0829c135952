#include "ui/apply/way_back_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <initializer_list>

namespace studio {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(studio::WayBackRefusal)
};

bool isOneOf(const Error &error, std::initializer_list<const char *> codes)
{
    return std::ranges::any_of(codes, [&](const char *code) { return error.code == QLatin1String(code); });
}

bool wantsForce(const Error &error)
{
    return isOneOf(error, {"undo.moved-on", "undo.later-apply", "undo.no-way", "undo.no-backup"});
}

bool wantsEmpty(const Error &error)
{
    return isOneOf(error, {"undo.no-rows", "undo.no-key"});
}

/// The terminal's hints name its flags.
QString hintOf(const Error &error)
{
    if (error.code == QLatin1String("undo.moved-on"))
        return Text::tr("It can be tried all the same. The review tells what would be done, and whether it is all or nothing.");
    if (error.code == QLatin1String("undo.later-apply"))
        return Text::tr("Take that one back first. Out of order it can only be tried.");
    if (isOneOf(error, {"undo.no-way", "undo.no-backup"}))
        return Text::tr("The rest can be taken back without it.");
    if (wantsEmpty(error))
        return Text::tr("It can come back empty.");
    if (error.code == QLatin1String("undo.not-noted"))
        return Text::tr("The history shows the SQL that ran, and the SQL that takes it back.");
    if (error.code == QLatin1String("undo.way-back"))
        return Text::tr("Push again.");
    return error.code.startsWith(QLatin1String("undo.")) ? QString() : error.hint;
}

} // namespace

WayBackRefusal refusalOf(const Error &error)
{
    WayBackRefusal refusal;
    refusal.headline = error.kind == ErrorKind::Refused ? Text::tr("This cannot be taken back as it stands") : Text::tr("The way back cannot be worked out");
    QStringList lines{error.message.left(1).toUpper() + error.message.mid(1) + QLatin1Char('.')};
    for (const QString &line : {error.detail, hintOf(error)}) {
        if (!line.isEmpty())
            lines << line;
    }
    refusal.text = lines.join(QStringLiteral("\n\n"));
    if (error.code == QLatin1String("undo.moved-on") || error.code == QLatin1String("undo.later-apply"))
        refusal.insist = Text::tr("Try all the same\u2026");
    else if (wantsForce(error))
        refusal.insist = Text::tr("Take back the rest\u2026");
    else if (wantsEmpty(error))
        refusal.insist = Text::tr("Bring back empty\u2026");
    return refusal;
}

WayBackRequest insisting(WayBackRequest request, const Error &error)
{
    request.force = request.force || wantsForce(error);
    request.acceptEmpty = request.acceptEmpty || wantsEmpty(error);
    return request;
}

QString nameOf(const HistoryEntry &entry)
{
    const QDateTime local = entry.startedAt.toLocalTime();
    return Text::tr("entry %1 of %2, %3").arg(entry.id).arg(QLocale().toString(local.date(), QLocale::ShortFormat), local.time().toString(QStringLiteral("HH:mm:ss")));
}

} // namespace studio
