#include "tests/engine/plan/pair_case.h"

#include <QDir>
#include <QFile>

namespace studio::test {

namespace {

std::optional<ObjectKind> kindOf(const QString &name)
{
    for (int kind = 0; kind <= static_cast<int>(ObjectKind::EnumValue); ++kind) {
        if (word(static_cast<ObjectKind>(kind)) == name)
            return static_cast<ObjectKind>(kind);
    }
    return std::nullopt;
}

/// `public.users.mail`, `public.users`, `app`.
ObjectId idOf(ObjectKind kind, const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('.'));
    if (parts.size() == 1)
        return {kind, {}, {}, parts[0]};
    if (parts.size() == 2)
        return {kind, parts[0], {}, parts[1]};
    return {kind, parts[0], parts[1], parts[2]};
}

void readRename(const QString &text, PairCase &target)
{
    const QString kindWord = text.section(QLatin1Char(' '), 0, 0);
    const std::optional<ObjectKind> kind = kindOf(kindWord);
    const QStringList sides = text.section(QLatin1Char(' '), 1).split(QLatin1String(" = "));
    if (!kind || sides.size() != 2)
        qFatal("%s:%d: rename KIND OLD = NEW", qPrintable(target.file), target.line);
    const ObjectId from = idOf(*kind, sides[0].trimmed());
    ObjectId to = idOf(*kind, sides[1].trimmed());
    // A bare new name stays where the old one is.
    if (to.schema.isEmpty()) {
        to.schema = from.schema;
        to.table = from.table;
    }
    target.renames.renames.append({from, to});
}

/// Members carry the name that their table has on each side.
void followTables(RenameDecisions &decisions)
{
    const QList<std::pair<ObjectId, ObjectId>> all = decisions.renames;
    for (auto &[from, to] : decisions.renames) {
        for (const auto &[before, after] : all) {
            if (before.table.isEmpty() && !from.table.isEmpty() && before.schema == from.schema && before.name == from.table) {
                to.schema = after.schema;
                to.table = after.name;
            }
        }
    }
}

QList<PairCase> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    QList<PairCase> cases;
    QString PairCase::*part = nullptr;
    int number = 0;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        ++number;
        if (!line.startsWith(QLatin1String("--- "))) {
            if (part)
                cases.last().*part += line + QLatin1Char('\n');
            continue;
        }
        const QString text = line.mid(4).trimmed();
        if (text.startsWith(QLatin1String("rename "))) {
            readRename(text.mid(7), cases.last());
        } else if (text.startsWith(QLatin1String("filter "))) {
            cases.last().tableFilters.append(text.mid(7));
        } else if (text == QLatin1String("refused")) {
            cases.last().refused = true;
        } else if (text == QLatin1String("loses data")) {
            cases.last().losesData = true;
        } else if (text == QLatin1String("one way")) {
            cases.last().oneWay = true;
        } else if (text == QLatin1String("outside")) {
            cases.last().outside = true;
        } else if (text == QLatin1String("data")) {
            part = &PairCase::data;
        } else if (text == QLatin1String("after")) {
            part = &PairCase::after;
        } else if (text.startsWith(QLatin1String("expect "))) {
            const qsizetype equals = text.lastIndexOf(QLatin1String(" => "));
            cases.last().expectations.append({text.mid(7, equals - 7), text.mid(equals + 4)});
        } else {
            PairCase next;
            next.name = text;
            next.file = QFileInfo(path).fileName();
            next.line = number;
            cases.append(next);
            part = &PairCase::before;
        }
    }
    return cases;
}

} // namespace

QList<PairCase> readPairCases(const QString &folder)
{
    QList<PairCase> cases;
    for (const QFileInfo &file : QDir(folder).entryInfoList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name))
        cases += readFile(file.filePath());
    for (PairCase &item : cases)
        followTables(item.renames);
    return cases;
}

} // namespace studio::test
