#include "engine/project/sample.h"

#include "engine/base/paths.h"
#include "engine/base/save_file.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/server/local_server.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

// The macro of Qt's resource system must stand outside of every namespace.
static void initSampleResource()
{
    Q_INIT_RESOURCE(sample);
}

namespace studio {

namespace {

constexpr auto databaseName = "sample";

std::unexpected<Error> cannotWrite(const QString &path, const QString &why)
{
    return fail(ErrorKind::Io, QStringLiteral("the sample project cannot be written to %1: %2").arg(path, why));
}

Result<void> writeFile(const QString &path, const QByteArray &content)
{
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return cannotWrite(path, QStringLiteral("no folder"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !writeAll(file, content) || !file.commit())
        return cannotWrite(path, file.errorString());
    return {};
}

Result<void> writeFiles(const QString &folder, bool fresh)
{
    const QString root = QStringLiteral(":/sample/");
    QDirIterator it(root, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile source(it.next());
        const QString path = folder + QLatin1Char('/') + source.fileName().mid(root.size());
        if (!fresh && QFileInfo::exists(path))
            continue;
        if (!source.open(QIODevice::ReadOnly))
            return cannotWrite(path, source.errorString());
        if (auto written = writeFile(path, source.readAll()); !written)
            return written;
    }
    return {};
}

Result<bool> hasTables(const QString &url, std::stop_token stop)
{
    const auto target = ConnectionTarget::parse(url);
    if (!target)
        return fail(target.error());
    auto connection = Connection::open(*target, std::chrono::seconds(10), stop);
    if (!connection)
        return fail(connection.error());
    const auto tables = (*connection)->query(QStringLiteral("select count(*) from pg_catalog.pg_tables where schemaname = 'public'"), {}, stop);
    if (!tables)
        return fail(tables.error());
    return tables->integer(0, 0) > 0;
}

Result<void> fillDatabase(const QString &url, std::stop_token stop)
{
    const auto target = ConnectionTarget::parse(url);
    if (!target)
        return fail(target.error());
    auto connection = Connection::open(*target, std::chrono::seconds(10), stop);
    if (!connection)
        return fail(connection.error());
    QFile script(QStringLiteral(":/sample/database.sql"));
    if (!script.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Internal, QStringLiteral("the sample's database.sql is missing from the program"));
    // One string by the simple protocol is one transaction: a killed start leaves an empty database, never half a sample.
    return (*connection)->execute(QString::fromUtf8(script.readAll()), stop);
}

} // namespace

Result<Sample> openSample(bool fresh, const ProgressSink &progress, std::stop_token stop)
{
    initSampleResource();
    const auto say = [&](const QString &what) {
        if (progress)
            progress({what, 0, 0});
    };
    Sample sample;
    sample.folder = paths::dataDir() + QStringLiteral("/sample");
    sample.server = std::make_shared<LocalServer>();
    if (auto held = sample.server->acquire(progress, stop); !held)
        return fail(held.error());
    const QString name = QLatin1String(databaseName);
    if (fresh) {
        if (auto dropped = sample.server->dropDatabase(name); !dropped)
            return fail(dropped.error());
    }
    if (auto created = sample.server->createDatabase(name); !created)
        return fail(created.error());
    sample.url = sample.server->url(name);

    if (auto written = writeFiles(sample.folder, fresh); !written)
        return fail(written.error());
    const QByteArray env = "# the sample's database on the private local server\nDATABASE_URL=\"" + sample.url.toUtf8() + "\"\n";
    if (auto written = writeFile(sample.folder + QStringLiteral("/.env"), env); !written)
        return fail(written.error());

    const auto filled = hasTables(sample.url, stop);
    if (!filled)
        return fail(filled.error());
    if (!*filled) {
        say(QStringLiteral("filling the sample's database"));
        if (auto done = fillDatabase(sample.url, stop); !done)
            return fail(done.error());
    }
    return sample;
}

} // namespace studio
