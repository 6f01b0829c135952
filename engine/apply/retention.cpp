#include "engine/apply/retention.h"

#include "engine/apply/backup_file.h"
#include "engine/base/paths.h"
#include "engine/base/save_file.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace studio {

namespace {

QString settingsPath()
{
    return paths::stateDir() + QLatin1String("/backups.json");
}

std::unexpected<Error> wrong(const QString &message)
{
    auto error = fail(ErrorKind::Config, message, QStringLiteral("write {\"newest\": 20, \"days\": 30, \"bytes\": 0}, or use schema-kit backups --keep 20"));
    error.error().code = QStringLiteral("config.backups");
    error.error().file = settingsPath();
    return error;
}

/// Whole and not negative; nothing for anything else.
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    const qint64 number = value.toInteger(-1);
    return number >= 0 ? std::optional(number) : std::nullopt;
}

} // namespace

BackupPlace placeOf(const BackupRecord &record, qint64 &bytes)
{
    const QFileInfo file(record.file);
    bytes = 0;
    if (file.isSymLink())
        return BackupPlace::Foreign;
    if (!file.exists())
        return BackupPlace::Empty;
    if (!file.isFile() || (record.bytes >= 0 && file.size() != record.bytes) || (!record.named && !isGeneratedBackupName(file.fileName())))
        return BackupPlace::Foreign;
    bytes = file.size();
    return BackupPlace::Ours;
}

QList<BackupVerdict> judgeBackups(const QList<BackupRecord> &records, const QSet<QString> &needed, const Retention &retention, const QDateTime &now)
{
    QList<BackupVerdict> verdicts;
    QHash<QString, int> seen;
    qint64 total = 0;
    for (const BackupRecord &record : records) {
        if (record.state == BackupRecord::State::Deleted || record.state == BackupRecord::State::Missing)
            continue;
        BackupVerdict verdict{record};
        const BackupPlace place = placeOf(record, verdict.bytes);
        if (place != BackupPlace::Ours) {
            verdict.keeping = place == BackupPlace::Empty ? Keeping::Gone : Keeping::Foreign;
            verdicts << verdict;
            continue;
        }
        // What a person named is no backup to count on: it may be gone tomorrow.
        const int number = record.named ? 0 : ++seen[record.database];
        // A clock that was set back makes files of the future: those are not old.
        const bool isWanted = !retention.newest || number <= *retention.newest || record.madeAt > now.addDays(-retention.days);
        verdict.keeping = record.named                     ? Keeping::Named
                          : number == 1                    ? Keeping::Newest
                          : needed.contains(record.file)   ? Keeping::WayBack
                          : isWanted                       ? Keeping::Wanted
                                                           : Keeping::TooOld;
        if (!verdict.isDue() && !record.named)
            total += verdict.bytes;
        verdicts << verdict;
    }
    for (auto oldest = verdicts.rbegin(); retention.bytes > 0 && total > retention.bytes && oldest != verdicts.rend(); ++oldest) {
        if (oldest->keeping != Keeping::Wanted)
            continue;
        oldest->keeping = Keeping::TooMuch;
        total -= oldest->bytes;
    }
    return verdicts;
}

QString word(Keeping keeping)
{
    switch (keeping) {
    case Keeping::Newest: return QStringLiteral("kept: the newest of its database");
    case Keeping::WayBack: return QStringLiteral("kept: the way back of a push needs it");
    case Keeping::Named: return QStringLiteral("kept: named by hand");
    case Keeping::Foreign: return QStringLiteral("left alone: another file has its place");
    case Keeping::Wanted: return QStringLiteral("kept");
    case Keeping::TooOld: return QStringLiteral("due: old");
    case Keeping::TooMuch: return QStringLiteral("due: too much together");
    case Keeping::Gone: return QStringLiteral("no longer there");
    }
    return {};
}

QString describe(const Retention &retention)
{
    QString text = !retention.newest ? QStringLiteral("all backups")
                                     : QStringLiteral("the %1 newest backups of each database").arg(*retention.newest);
    if (retention.newest && retention.days > 0)
        text += QStringLiteral(" and all of the last %1 days").arg(retention.days);
    if (retention.bytes > 0)
        text += QStringLiteral(", but at most %1 MB together").arg(retention.bytes / 1000 / 1000);
    return text;
}

Result<Retention> readRetention()
{
    QFile file(settingsPath());
    if (!file.exists())
        return Retention{};
    if (!file.open(QIODevice::ReadOnly))
        return wrong(QStringLiteral("cannot be read: %1").arg(file.errorString()));
    QJsonParseError trouble;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &trouble);
    if (!document.isObject())
        return wrong(trouble.error == QJsonParseError::NoError ? QStringLiteral("holds no object") : trouble.errorString());
    const QJsonObject words = document.object();
    Retention retention;
    for (const QString &name : words.keys()) {
        const QJsonValue value = words.value(name);
        const auto number = wholeNumber(value);
        if (name == QLatin1String("newest") && value == QLatin1String("all"))
            retention.newest.reset();
        else if (name == QLatin1String("newest") && number && *number >= 1 && *number <= std::numeric_limits<int>::max())
            retention.newest = int(*number);
        else if (name == QLatin1String("days") && number && *number <= 36500)
            retention.days = int(*number);
        else if (name == QLatin1String("bytes") && number)
            retention.bytes = *number;
        else
            return wrong(QStringLiteral("\"%1\" is not what is expected here").arg(name));
    }
    return retention;
}

Result<void> writeRetention(const Retention &retention)
{
    const QJsonObject words{{QStringLiteral("newest"), retention.newest ? QJsonValue(*retention.newest) : QJsonValue(QStringLiteral("all"))},
                            {QStringLiteral("days"), retention.days},
                            {QStringLiteral("bytes"), retention.bytes}};
    QSaveFile file(settingsPath());
    if (file.open(QIODevice::WriteOnly) && writeAll(file, QJsonDocument(words).toJson()) && file.commit())
        return {};
    auto error = fail(ErrorKind::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()));
    error.error().file = settingsPath();
    return error;
}

} // namespace studio
