#include "engine/project/migrate_failure.h"

#include "engine/apply/apply_error.h"

#include <QFileInfo>

namespace studio {

using migrations::MigrationFile;
using migrations::MigrationPlace;

namespace {

QString whatOfFilesStands(const MigratePlan &plan, int standing)
{
    const QList<qsizetype> recorded = plan.steps.recorded(standing);
    QStringList tags;
    for (const qsizetype file : recorded)
        tags.append(plan.files[file].entry.tag);
    QString text = tags.isEmpty() ? QString()
                                  : QStringLiteral("%1 %2 and on record").arg(tags.join(QLatin1String(", ")), tags.size() == 1 ? QStringLiteral("is applied") : QStringLiteral("are applied"));
    int number = 0;
    qsizetype begun = -1;
    for (int i = 0; i < qMin(standing, int(plan.steps.places.size())); ++i) {
        const MigrationPlace &place = plan.steps.places[i];
        if (place.part >= 0 && !recorded.contains(place.migration)) {
            begun = place.migration;
            number = place.number;
        }
    }
    if (begun >= 0)
        text += QStringLiteral("%1of %2 what comes before and with its statement %3 stands, and migrate goes on behind it")
                    .arg(text.isEmpty() ? QString() : QStringLiteral("; "), plan.files[begun].entry.tag)
                    .arg(number);
    return text.isEmpty() ? whatStands(0) : text;
}

} // namespace

Error migrateFailure(Error error, const MigratePlan &plan, int standing)
{
    const int index = error.statementIndex;
    const int count = int(plan.steps.plan.statements.size());
    const bool isStatement = index >= 0 && index < count;
    if (isStatement) {
        const QString prefix = QStringLiteral("statement %1 of %2: ").arg(index + 1).arg(count);
        if (error.message.startsWith(prefix))
            error.message.remove(0, prefix.size());
    }
    if (const QString before = whatStands(standing); error.message.contains(before))
        error.message.replace(error.message.lastIndexOf(before), before.size(), whatOfFilesStands(plan, standing));
    if (!isStatement)
        return error;
    const MigrationPlace &place = plan.steps.places[index];
    if (place.migration < 0)
        return error;
    const MigrationFile &file = plan.files[place.migration];
    error.file = file.path;
    if (place.part < 0) {
        error.message.prepend(QStringLiteral("%1: ").arg(file.entry.tag));
        return error;
    }
    error.message.prepend(QStringLiteral("%1, statement %2: ").arg(file.entry.tag).arg(place.number));
    const migrations::MigrationPart &part = file.parts[place.part];
    // The server counts code points; a statement without a position is told by its first line that is no blank one.
    qsizetype at = qMin(qsizetype(place.offset), part.sql.size());
    for (int left = error.position - 1; left > 0 && at < part.sql.size(); --left)
        at += part.sql[at].isHighSurrogate() ? 2 : 1;
    while (error.position <= 0 && at < part.sql.size() && part.sql[at].isSpace())
        ++at;
    const QStringView before = QStringView(part.sql).first(qMin(at, part.sql.size()));
    error.line = part.line + int(before.count(u'\n'));
    error.column = error.position > 0 ? int(before.size() - before.lastIndexOf(u'\n')) : 0;
    return error;
}

} // namespace studio
