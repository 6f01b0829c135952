#include "engine/migrations/migration_status.h"

#include <QDateTime>

#include <algorithm>

namespace studio::migrations {

namespace {

QString timeText(qint64 when)
{
    return QDateTime::fromMSecsSinceEpoch(when, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
}

class Matcher {
public:
    Matcher(const MigrationsOnDisk &disk, const MigrationsTable &table) : m_disk(disk), m_table(table), m_taken(table.rows.size(), false)
    {
        for (qsizetype i = 0; i < disk.migrations.size(); ++i)
            m_status.lines.append({MigrationState::Pending, i, -1, {}});
    }

    MigrationStatus match()
    {
        const auto sameTime = [](const MigrationFile &file, const AppliedMigration &row) { return row.when == file.entry.when; };
        const auto sameText = [](const MigrationFile &file, const AppliedMigration &row) { return row.hash == file.hash && file.isThere; };
        const auto newest = m_table.newest();
        const auto isNewer = [&](const MigrationFile &file) { return !newest || file.entry.when > *newest; };
        pass([&](const auto &file, const auto &row) { return sameTime(file, row) && sameText(file, row); });
        pass(sameTime);
        // Recorded under another time: renumbered since. What is newer than all of them runs again all the same.
        pass([&](const auto &file, const auto &row) { return !isNewer(file) && sameText(file, row); });
        for (MigrationLine &line : m_status.lines)
            judge(line, isNewer(m_disk.migrations[line.file]));
        for (qsizetype row = 0; row < m_table.rows.size(); ++row) {
            if (!m_taken[row])
                m_status.lines.append({MigrationState::Gone, -1, row,
                                       QStringLiteral("applied (%1), but no file of this folder is it: of another branch, deleted or squashed")
                                           .arg(timeText(m_table.rows[row].when))});
        }
        return std::move(m_status);
    }

private:
    template<typename Same>
    void pass(const Same &same)
    {
        for (MigrationLine &line : m_status.lines) {
            if (line.row >= 0)
                continue;
            for (qsizetype row = 0; row < m_table.rows.size(); ++row) {
                if (m_taken[row] || !same(m_disk.migrations[line.file], m_table.rows[row]))
                    continue;
                line.row = row;
                m_taken[row] = true;
                break;
            }
        }
    }

    void judge(MigrationLine &line, bool isNewer) const
    {
        const MigrationFile &file = m_disk.migrations[line.file];
        if (line.row >= 0) {
            const AppliedMigration &row = m_table.rows[line.row];
            line.state = MigrationState::Applied;
            if (file.isThere && row.hash != file.hash) {
                line.state = MigrationState::Altered;
                line.note = QStringLiteral("the file was changed after it was applied, and no migrator runs it again: take the change back, and bring it as a new migration");
            } else if (row.when != file.entry.when) {
                line.note = QStringLiteral("applied under another time (%1)").arg(timeText(row.when));
            }
            return;
        }
        if (isNewer) {
            line.state = MigrationState::Pending;
            if (file.isThere && std::ranges::any_of(m_table.rows, [&](const AppliedMigration &row) { return row.hash == file.hash; }))
                line.note = QStringLiteral("the same text was applied before under another time, and would run once more");
            return;
        }
        line.state = MigrationState::Skipped;
        line.note = QStringLiteral("drizzle-orm's migrator passes over it without a word: its `when` (%1) is older than the newest applied (%2); to have it run, "
                                   "move its entry to the end of meta/_journal.json with a `when` above %3")
                        .arg(timeText(file.entry.when), timeText(*m_table.newest()))
                        .arg(std::max(*m_table.newest(), lastWhen()));
    }

    qint64 lastWhen() const
    {
        qint64 last = 0;
        for (const MigrationFile &file : m_disk.migrations)
            last = std::max(last, file.entry.when);
        return last;
    }

    const MigrationsOnDisk &m_disk;
    const MigrationsTable &m_table;
    QList<bool> m_taken;
    MigrationStatus m_status;
};

} // namespace

QString word(MigrationState state)
{
    switch (state) {
    case MigrationState::Applied: return QStringLiteral("applied");
    case MigrationState::Altered: return QStringLiteral("altered");
    case MigrationState::Pending: return QStringLiteral("pending");
    case MigrationState::Skipped: return QStringLiteral("skipped");
    case MigrationState::Gone: return QStringLiteral("missing");
    }
    return {};
}

qsizetype MigrationStatus::count(MigrationState state) const
{
    return std::ranges::count(lines, state, &MigrationLine::state);
}

MigrationStatus compareMigrations(const MigrationsOnDisk &disk, const MigrationsTable &table)
{
    return Matcher(disk, table).match();
}

} // namespace studio::migrations
