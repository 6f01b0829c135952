#include "engine/source/shipped_drizzle.h"

#include "engine/source/embedded.h"

namespace studio {

std::optional<QList<FileState>> shippedDrizzleIn(const QString &base)
{
    const QString folder = base + QLatin1String("/node_modules/drizzle-orm/");
    const QByteArrayView manifest = embedded::drizzleManifest();
    QList<FileState> files;
    for (const QByteArray &line : QByteArray::fromRawData(manifest.data(), manifest.size()).split('\n')) {
        const QList<QByteArray> parts = line.split(' '); // hash, size, path
        if (parts.size() != 3)
            continue;
        const QString path = folder + QString::fromUtf8(parts[2]);
        if (statOf(path).size != parts[1].toLongLong())
            return std::nullopt;
        FileState state = stateOf(path);
        if (state.hash.toHex() != parts[0])
            return std::nullopt;
        files.append(std::move(state));
    }
    return files;
}

ShippedDrizzleAhead ShippedDrizzleAhead::begin(const QString &base)
{
    return {base, std::async(std::launch::async, [base] { return shippedDrizzleIn(base); }).share()};
}

std::optional<QList<FileState>> ShippedDrizzleAhead::take(const QString &wanted) const
{
    return files.valid() && base == wanted ? files.get() : shippedDrizzleIn(wanted);
}

} // namespace studio
