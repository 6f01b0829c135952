#include "engine/source/kept_schema.h"

#include "engine/source/cache_file.h"

#include <QCryptographicHash>
#include <QDataStream>

#include <algorithm>

namespace studio {

namespace {

// Saved within the grain of the file system's clock, a file cannot be told from what was read.
constexpr qint64 raceNanoseconds = 50'000'000;

quint32 shortHash(const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return hash.left(4).toHex().toUInt(nullptr, 16);
}

QString wholeEnvironment(const QMap<QString, QString> &environment)
{
    QString text;
    for (auto variable = environment.begin(); variable != environment.end(); ++variable)
        text += variable.key() + u'=' + variable.value() + u'\n';
    return text;
}

VariableState stateOfVariable(const QString &name, const QMap<QString, QString> &environment)
{
    if (name == QLatin1String("*"))
        return {name, true, shortHash(wholeEnvironment(environment))};
    const auto found = environment.constFind(name);
    return found == environment.cend() ? VariableState{name, false, 0} : VariableState{name, true, shortHash(*found)};
}

CacheFolder folder()
{
    return CacheFolder(QStringLiteral("schemas"));
}

} // namespace

QList<VariableState> statesOf(const QStringList &names, const QMap<QString, QString> &environment)
{
    QList<VariableState> states;
    for (const QString &name : names)
        states.append(stateOfVariable(name, environment));
    return states;
}

bool areUnchanged(const QList<VariableState> &states, const QMap<QString, QString> &environment)
{
    return std::ranges::all_of(states, [&](const VariableState &state) {
        const VariableState now = stateOfVariable(state.name, environment);
        return now.set == state.set && now.hash == state.hash;
    });
}

bool Dependencies::hold(const QMap<QString, QString> &environment) const
{
    return areUnchanged(variables, environment) &&
           std::ranges::all_of(files, [this](const FileState &file) { return isUnchanged(file, keptAt); }) &&
           std::ranges::all_of(folders, [](const auto &folder) { return listingOf(folder.first) == folder.second; });
}

bool Dependencies::changedSince(qint64 begin) const
{
    return std::ranges::any_of(files, [&](const FileState &file) {
        return file.exists && (file.modified > begin - raceNanoseconds || file.changed > begin - raceNanoseconds);
    });
}

QDataStream &operator<<(QDataStream &stream, const VariableState &state)
{
    return stream << state.name << state.set << state.hash;
}

QDataStream &operator>>(QDataStream &stream, VariableState &state)
{
    return stream >> state.name >> state.set >> state.hash;
}

QDataStream &operator<<(QDataStream &stream, const Dependencies &dependencies)
{
    stream << dependencies.keptAt << dependencies.variables << dependencies.files << dependencies.folders;
    return stream;
}

QDataStream &operator>>(QDataStream &stream, Dependencies &dependencies)
{
    return stream >> dependencies.keptAt >> dependencies.variables >> dependencies.files >> dependencies.folders;
}

QDataStream &operator<<(QDataStream &stream, const Notice &notice)
{
    return stream << notice.message << notice.location.file << notice.location.line << notice.location.column;
}

QDataStream &operator>>(QDataStream &stream, Notice &notice)
{
    return stream >> notice.message >> notice.location.file >> notice.location.line >> notice.location.column;
}

std::optional<KeptSchema> readKeptSchema(const QByteArray &key, const QMap<QString, QString> &environment)
{
    const auto bytes = folder().read(key);
    if (!bytes)
        return std::nullopt;
    QDataStream stream(*bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    KeptSchema kept;
    stream >> kept.dependencies;
    if (stream.status() != QDataStream::Ok || !kept.dependencies.hold(environment))
        return std::nullopt;
    stream >> kept.entries >> kept.json >> kept.places >> kept.notices >> kept.watchFiles >> kept.drizzleVersion;
    return stream.status() == QDataStream::Ok ? std::optional(std::move(kept)) : std::nullopt;
}

void writeKeptSchema(const QByteArray &key, const KeptSchema &kept)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QDataStream::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << kept.dependencies << kept.entries << kept.json << kept.places << kept.notices << kept.watchFiles
           << kept.drizzleVersion;
    folder().write(key, bytes);
}

} // namespace studio
