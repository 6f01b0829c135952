#include "engine/project/rename_answers.h"

#include "engine/base/save_file.h"
#include "engine/diff/rename_flag.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace studio {

namespace {

Error wrong(const QString &message, const QString &file)
{
    Error error;
    error.kind = ErrorKind::Config;
    error.code = QStringLiteral("config.renames");
    error.message = message;
    error.hint = QStringLiteral("write {\"renames\": [\"public.users=people\"], \"separate\": []}");
    error.file = file;
    return error;
}

Result<QStringList> listOf(const QJsonObject &fields, const QString &name, const QString &file)
{
    const QJsonValue value = fields.value(name);
    if (value.isUndefined())
        return QStringList();
    QStringList texts;
    for (const QJsonValue &item : value.toArray()) {
        if (!item.isString())
            return fail(wrong(QStringLiteral("\"%1\" holds something that is no text").arg(name), file));
        texts.append(item.toString());
    }
    if (!value.isArray())
        return fail(wrong(QStringLiteral("\"%1\" is no list").arg(name), file));
    return texts;
}

/// A swap, or a longer round: it looks the same before and after it was done.
bool leadsBack(const QList<std::pair<ObjectId, ObjectId>> &renames, const ObjectId &start)
{
    ObjectId at = start;
    for (qsizetype step = 0; step < renames.size(); ++step) {
        const auto next = std::ranges::find(renames, at, &std::pair<ObjectId, ObjectId>::first);
        if (next == renames.cend())
            return false;
        at = next->second;
        if (at == start)
            return true;
    }
    return false;
}

} // namespace

Result<RenameAnswers> readRenameAnswers(const QString &root)
{
    const QString name = QString::fromLatin1(renameAnswersFile);
    QFile file(QDir(root).filePath(name));
    if (root.isEmpty() || !file.exists())
        return RenameAnswers();
    if (!file.open(QIODevice::ReadOnly))
        return fail(wrong(QStringLiteral("cannot be read: %1").arg(file.errorString()), name));
    QJsonParseError trouble;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &trouble);
    if (!document.isObject())
        return fail(wrong(trouble.error == QJsonParseError::NoError ? QStringLiteral("holds no object") : trouble.errorString(), name));
    RenameAnswers answers;
    for (const auto &[field, target] : {std::pair("renames", &answers.renames), std::pair("separate", &answers.separate)}) {
        auto texts = listOf(document.object(), QString::fromLatin1(field), name);
        if (!texts)
            return fail(texts.error());
        *target = std::move(*texts);
    }
    return answers;
}

Result<void> rememberRename(const QString &root, const RenameCandidate &candidate, bool renamed)
{
    const QString path = QDir(root).filePath(QString::fromLatin1(renameAnswersFile));
    // Only a file that is understood is written over.
    if (const auto present = readRenameAnswers(root); !present)
        return fail(present.error());
    QJsonObject fields;
    if (QFile file(path); file.open(QIODevice::ReadOnly))
        fields = QJsonDocument::fromJson(file.readAll()).object();
    const QString flag = renameFlag(candidate);
    for (const bool same : {true, false}) {
        const QString name = same ? QStringLiteral("renames") : QStringLiteral("separate");
        QJsonArray entries;
        for (const QJsonValue &entry : fields.value(name).toArray()) {
            if (entry.toString() != flag)
                entries.append(entry);
        }
        if (same == renamed)
            entries.append(flag);
        fields.insert(name, entries);
    }
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly) || !writeAll(out, QJsonDocument(fields).toJson()) || !out.commit())
        return fail(ErrorKind::Io, QStringLiteral("%1 cannot be written: %2").arg(path, out.errorString()));
    return {};
}

Result<RenameDecisions> withAnswers(RenameDecisions decided, const RenameAnswers &answers, const Schema &actual, const Schema &desired)
{
    const auto parsed = [&](const QStringList &entries) -> Result<RenameDecisions> {
        auto said = parseRenameFlags(entries, actual, desired, {}, UnknownNames::LeaveOut);
        if (said)
            return said;
        Error error = wrong(said.error().message, QString::fromLatin1(renameAnswersFile));
        error.message.remove(QStringLiteral("--rename "));
        return fail(error);
    };
    const auto renames = parsed(answers.renames);
    if (!renames)
        return fail(renames.error());
    const auto separate = parsed(answers.separate);
    if (!separate)
        return fail(separate.error());
    for (const auto &[from, to] : renames->renames) {
        if (leadsBack(renames->renames, from))
            continue;
        const auto taken = [&, from = from, to = to](const auto &pair) { return pair.first == from || pair.second == to; };
        const auto apart = [&, from = from, to = to](const auto &pair) { return pair.first == from && pair.second == to; };
        if (std::ranges::none_of(decided.renames, taken) && std::ranges::none_of(decided.separate, apart))
            decided.renames.append({from, to});
    }
    for (const auto &pair : separate->renames) {
        if (!decided.renames.contains(pair))
            decided.separate.append(pair);
    }
    return decided;
}

} // namespace studio
