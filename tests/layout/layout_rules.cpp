#include "tests/layout/layout_rules.h"

#include <QFileInfo>
#include <QLibraryInfo>

#include <algorithm>

namespace studio::layout {

namespace {

QSet<QString> engine(std::initializer_list<const char *> rooms)
{
    QSet<QString> set;
    for (const char *room : rooms)
        set.insert(QLatin1String("engine/") + QLatin1String(room));
    return set;
}

QHash<QString, QSet<QString>> makeAllowedArrows()
{
    const QSet<QString> pure = engine({"base", "schema", "sql", "diff", "hazards", "plan"});

    QHash<QString, QSet<QString>> arrows;
    const auto room = [&arrows](const char *name, const QSet<QString> &allowed) {
        const QString key = QLatin1String("engine/") + QLatin1String(name);
        arrows.insert(key, allowed - QSet<QString>{key});
    };
    room("base", {});
    room("schema", engine({"base"}));
    room("sql", engine({"base", "schema"}));
    room("diff", engine({"base", "schema", "sql"}));
    room("hazards", engine({"base", "schema", "sql"}));
    room("plan", pure);
    room("pull", engine({"base", "schema", "sql", "diff"}));
    room("database", engine({"base"}));
    room("source", engine({"base", "schema"}));
    room("server", engine({"base", "database"}));
    // The server is the judge of expressions: catalog implements the question that diff asks.
    room("catalog", engine({"base", "schema", "sql", "diff", "database"}));
    room("rows", engine({"base", "schema", "sql", "database"}));
    room("apply", pure + engine({"database"}));
    room("migrations", pure + engine({"database", "apply"}));
    const QSet<QString> below =
        pure + engine({"database", "source", "server", "catalog", "rows", "apply", "migrations", "pull"});
    room("project", below);

    // The window calls engine/project alone; the other rooms lend it their value types.
    const QSet<QString> values =
        pure + engine({"project", "source", "catalog", "rows", "apply", "migrations", "pull"}) - engine({"sql"});
    const QStringList views = {QStringLiteral("connect"), QStringLiteral("tree"),       QStringLiteral("grid"),
                               QStringLiteral("diff"),    QStringLiteral("sql"),        QStringLiteral("apply"),
                               QStringLiteral("diagram"), QStringLiteral("migrations"), QStringLiteral("console")};
    const QString parts = QStringLiteral("ui/parts");
    const QString shell = QStringLiteral("ui/shell");
    arrows.insert(parts, values);
    QSet<QString> allOfUi = {parts};
    for (const QString &view : views) {
        // A view may show another view's widgets as a part of itself (the SQL editor in Drift, Push and Console),
        // as long as no two include each other; the test looks for that.
        allOfUi.insert(QLatin1String("ui/") + view);
    }
    for (const QString &view : views) {
        const QString key = QLatin1String("ui/") + view;
        arrows.insert(key, values + allOfUi - QSet<QString>{key});
    }
    arrows.insert(shell, values + allOfUi);
    arrows.insert(QStringLiteral("app/kit"), below + engine({"project"}));
    arrows.insert(QStringLiteral("app/studio"), below + engine({"project"}) + allOfUi + QSet<QString>{shell});
    return arrows;
}

struct Owner {
    const char *prefix;
    QStringList folders;
};

const QList<Owner> &thirdParties()
{
    static const QList<Owner> owners = {
        {"libpq", {QStringLiteral("engine/database")}},
        {"postgres_ext.h", {QStringLiteral("engine/database")}},
        {"pg_query", {QStringLiteral("engine/sql")}},
        {"protobuf-c", {QStringLiteral("engine/sql")}},
        {"quickjs", {QStringLiteral("engine/source")}},
        {"gvc.h", {QStringLiteral("ui/diagram")}},
        {"cgraph.h", {QStringLiteral("ui/diagram")}},
        {"graphviz/", {QStringLiteral("ui/diagram")}},
        {"qt6keychain/", {QStringLiteral("ui/connect"), QStringLiteral("app/studio")}},
        {"KSyntaxHighlighting/", {QStringLiteral("ui")}},
    };
    return owners;
}

bool isBelow(const QString &file, const QStringList &folders)
{
    return std::ranges::any_of(folders,
                               [&](const QString &folder) { return file.startsWith(folder + QLatin1Char('/')); });
}

} // namespace

QString roomOf(const QString &path)
{
    return path.section(QLatin1Char('/'), 0, 1);
}

const QHash<QString, QSet<QString>> &allowedArrows()
{
    static const QHash<QString, QSet<QString>> arrows = makeAllowedArrows();
    return arrows;
}

QStringList ownersOf(const QString &thirdPartyHeader)
{
    for (const Owner &owner : thirdParties()) {
        if (thirdPartyHeader.startsWith(QLatin1String(owner.prefix)))
            return owner.folders;
    }
    return {};
}

QString qtModuleOf(const QString &header)
{
    if (header.startsWith(QLatin1String("Qt")) && header.contains(QLatin1Char('/')))
        return header.section(QLatin1Char('/'), 0, 0);
    static const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    static const QStringList modules = {
        QStringLiteral("QtCore"), QStringLiteral("QtConcurrent"), QStringLiteral("QtSql"),
        QStringLiteral("QtTest"), QStringLiteral("QtGui"),        QStringLiteral("QtWidgets"),
        QStringLiteral("QtSvg"),  QStringLiteral("QtSvgWidgets"), QStringLiteral("QtNetwork"),
        QStringLiteral("QtDBus"), QStringLiteral("QtXml"),        QStringLiteral("QtPrintSupport")};
    for (const QString &module : modules) {
        if (QFileInfo::exists(QStringLiteral("%1/%2/%3").arg(headers, module, header)))
            return module;
    }
    return {};
}

QString objectionTo(const QString &file, const Include &include)
{
    const QString room = roomOf(file);
    const auto allowed = allowedArrows().constFind(room);
    if (allowed == allowedArrows().constEnd())
        return QStringLiteral("%1 is no room of the house").arg(room);

    if (include.quoted) {
        // moc's own files stand beside the object files.
        if (include.path.endsWith(QLatin1String(".moc")) || include.path.startsWith(QLatin1String("moc_")))
            return {};
        const QString target = roomOf(include.path);
        if (!allowedArrows().contains(target))
            return QStringLiteral("own headers are included from the repository's root (\"engine/base/error.h\")");
        if (target != room && !allowed->contains(target))
            return QStringLiteral("%1 must not know %2").arg(room, target);
        return {};
    }

    const QStringList owners = ownersOf(include.path);
    if (!owners.isEmpty() && !isBelow(file, owners))
        return QStringLiteral("only %1 may use it").arg(owners.join(QLatin1String(" and ")));

    const QString module = qtModuleOf(include.path);
    const bool inEngine = file.startsWith(QLatin1String("engine/"));
    static const QSet<QString> coreOnly = {QStringLiteral("QtCore"), QStringLiteral("QtConcurrent"),
                                           QStringLiteral("QtSql")};
    if ((inEngine || room == QLatin1String("app/kit")) && !module.isEmpty() && !coreOnly.contains(module))
        return QStringLiteral("%1 links Qt Core only, not %2").arg(room, module);
    if (inEngine && module == QLatin1String("QtSql") &&
        !isBelow(file,
                 {QStringLiteral("engine/apply"), QStringLiteral("engine/rows"), QStringLiteral("engine/migrations")}))
        return QStringLiteral("Qt Sql is for the history and for rows");
    if (module == QLatin1String("QtTest"))
        return QStringLiteral("Qt Test belongs to tests");
    return {};
}

} // namespace studio::layout
