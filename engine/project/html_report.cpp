#include "engine/project/html_report.h"

#include "engine/diff/rename_flag.h"

#include <algorithm>

namespace studio {

namespace {

const QString style = QStringLiteral(R"css(
:root { color-scheme: light dark; --ground: #ffffff; --raised: #f6f7f9; --ink: #1c2128; --faint: #667080; --line: #d9dde3;
  --added: #1a7f37; --removed: #c0392b; --changed: #9a6700; --renamed: #0a5fb4; }
@media (prefers-color-scheme: dark) { :root { --ground: #16191e; --raised: #1e2228; --ink: #e3e7ec; --faint: #949eac; --line: #343a44;
  --added: #57c06f; --removed: #f0776b; --changed: #d9a53c; --renamed: #69aef0; } }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem; }
p { margin: .25rem 0; } .faint { color: var(--faint); }
code, pre { font: 13px/1.45 ui-monospace, "DejaVu Sans Mono", monospace; }
ul { list-style: none; margin: 0; padding: 0; } ul ul { padding-left: 1.5rem; }
li { margin: .2rem 0; overflow-wrap: anywhere; }
.sign { display: inline-block; width: 1.25rem; font-weight: 700; }
.create { color: var(--added); } .drop { color: var(--removed); } .alter { color: var(--changed); } .rename { color: var(--renamed); }
del { color: var(--removed); text-decoration: none; } ins { color: var(--added); text-decoration: none; }
.statement { border: 1px solid var(--line); border-radius: 6px; background: var(--raised); margin: .6rem 0; padding: .6rem .8rem; }
.statement pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.statement ul { margin-top: .5rem; } details { margin-top: .4rem; } summary { cursor: pointer; color: var(--faint); }
.danger { color: var(--removed); } .warning { color: var(--changed); } .info { color: var(--faint); }
)css");

QString escaped(const QString &text)
{
    // Control characters say nothing in HTML, and some are not allowed there; bidirectional ones would turn a name around.
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text) {
        const bool kept = c == u'\n' || c == u'\t';
        const bool turns = (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
        plain += (!kept && c.category() == QChar::Other_Control) || turns ? QChar(QChar::ReplacementCharacter) : c;
    }
    return plain.toHtmlEscaped().replace(QLatin1Char('\''), QLatin1String("&#39;"));
}

QString element(const char *tag, const QString &kind, const QString &inside)
{
    const QLatin1String name(tag);
    const QString open = kind.isEmpty() ? QString(name) : name + QLatin1String(" class=\"") + kind + QLatin1Char('"');
    return QLatin1Char('<') + open + QLatin1Char('>') + inside + QLatin1String("</") + name + QLatin1Char('>');
}

QString code(const QString &text)
{
    return element("code", {}, escaped(text));
}

QString listOf(const QStringList &items)
{
    QString inside;
    for (const QString &item : items)
        inside += element("li", {}, item) + QLatin1Char('\n');
    return items.isEmpty() ? QString() : QLatin1String("<ul>\n") + inside + QLatin1String("</ul>\n");
}

QString signOf(Action action)
{
    switch (action) {
    case Action::Create: return QStringLiteral("+");
    case Action::Drop: return QStringLiteral("−");
    case Action::Alter: return QStringLiteral("~");
    case Action::Rename: return QStringLiteral("→");
    }
    return {};
}

QString sideText(const SideInfo &side)
{
    if (!side.name.isEmpty())
        return side.server.isEmpty() ? side.name : QStringLiteral("%1 (PostgreSQL %2)").arg(side.name, side.server);
    return side.files.isEmpty() ? side.kind : side.files.join(QStringLiteral(", "));
}

QString attributeText(const AttributeChange &attribute)
{
    const auto value = [](const char *tag, const QString &text) {
        return element(tag, {}, text.isEmpty() ? QStringLiteral("none") : code(text));
    };
    return escaped(attribute.name) + QLatin1String(": ") + value("del", attribute.from) + QStringLiteral(" → ") +
           value("ins", attribute.to) +
           (attribute.unproven ? element("span", QStringLiteral("faint"), QStringLiteral(" (unproven: the server could not be asked)"))
                               : QString());
}

QString changeText(const Change &change)
{
    const bool member = !change.object.table.isEmpty();
    const auto shown = [&](const ObjectId &id) { return code(member ? displayIdentifier(id.name) : id.display()); };
    const QString action = word(change.action);
    QString text = element("span", QStringLiteral("sign ") + action, signOf(change.action)) + escaped(word(change.object.kind)) +
                   QLatin1Char(' ');
    if (change.renamedFrom)
        text += shown(*change.renamedFrom) + QStringLiteral(" → ");
    text += shown(change.object);
    if (change.source.line > 0) {
        const QString place = QStringLiteral(" %1:%2").arg(change.source.file).arg(change.source.line);
        text += element("span", QStringLiteral("faint"), escaped(place));
    }
    QStringList attributes;
    if (change.action == Action::Alter) {
        for (const AttributeChange &attribute : change.attributes)
            attributes.append(attributeText(attribute));
    }
    return text + listOf(attributes);
}

/// Tables in the order of their first change, their members below them; what belongs to no table stands for itself.
QString changeTree(const QList<Change> &changes)
{
    struct Group {
        QString name;
        QStringList own;
        QStringList members;
    };
    QList<Group> groups;
    for (const Change &change : changes) {
        if (change.implied)
            continue;
        const bool member = !change.object.table.isEmpty();
        const QString name = member ? change.object.tableName().display() : change.object.display();
        auto group = std::ranges::find(groups, name, &Group::name);
        if (group == groups.end())
            group = groups.insert(groups.size(), {name, {}, {}});
        (member ? group->members : group->own).append(changeText(change));
    }
    QStringList items;
    for (const Group &group : std::as_const(groups)) {
        const QString unchanged = element("span", QStringLiteral("sign alter"), QStringLiteral("~")) + QLatin1String("table ") + code(group.name);
        items.append((group.own.isEmpty() ? unchanged : group.own.join(QLatin1String("</li>\n<li>"))) + listOf(group.members));
    }
    return listOf(items);
}

QString hazardText(const Hazard &hazard)
{
    QString text = escaped(hazard.message);
    if (!hazard.suggestion.isEmpty())
        text += QLatin1Char(' ') + element("span", QStringLiteral("faint"), escaped(hazard.suggestion));
    return element("span", word(hazard.level), text);
}

QString statementText(const Statement &statement, int number)
{
    QStringList hazards;
    for (const Hazard &hazard : statement.hazards)
        hazards.append(hazardText(hazard));
    if (!statement.inTransaction)
        hazards.append(element("span", QStringLiteral("warning"), QStringLiteral("Runs outside of the transaction.")));
    QString undo = element("p", QStringLiteral("faint"), QStringLiteral("Nothing brings back what it loses."));
    if (statement.undo && !statement.undo->isEmpty())
        undo = element("details", {}, element("summary", {}, QStringLiteral("the way back")) + element("pre", {}, escaped(*statement.undo)));
    else if (statement.undo)
        undo.clear();
    return QStringLiteral("<div class=\"statement\" id=\"s%1\">").arg(number) + element("pre", {}, escaped(statement.sql)) + listOf(hazards) +
           undo + QLatin1String("</div>\n");
}

QString section(const QString &title, const QString &inside)
{
    return inside.isEmpty() ? QString() : element("h2", {}, escaped(title)) + QLatin1Char('\n') + inside;
}

QString statements(const Plan &plan)
{
    QString text;
    int number = 0;
    for (const Statement &statement : plan.statements)
        text += statementText(statement, ++number);
    return text;
}

QString openDecisions(const QList<RenameCandidate> &candidates)
{
    QStringList items;
    for (const RenameCandidate &candidate : candidates)
        items.append(QStringLiteral("%1 %2 → %3 %4 %5")
                         .arg(escaped(word(candidate.from.kind)), code(candidate.from.display()), code(candidate.to.display()),
                              element("span", QStringLiteral("faint"),
                                      QStringLiteral("%1 % alike: %2").arg(qRound(candidate.score * 100)).arg(escaped(candidate.reason))),
                              code(QStringLiteral("--rename ") + renameFlag(candidate))));
    return listOf(items);
}

QString obstacles(const Plan &plan)
{
    QStringList items;
    for (const Obstacle &obstacle : plan.obstacles)
        items.append(element("span", QStringLiteral("danger"), code(obstacle.object.display())) + QLatin1Char(' ') +
                     escaped(obstacle.message) + QLatin1Char(' ') + element("span", QStringLiteral("faint"), escaped(obstacle.hint)));
    return listOf(items);
}

QString unmanaged(const QList<UnmanagedObject> &objects)
{
    QStringList items;
    for (const UnmanagedObject &object : objects) {
        const QString owner = object.ownedBy.isEmpty() ? QString() : QStringLiteral(" of the extension ") + object.ownedBy;
        items.append(escaped(object.kind) + QLatin1Char(' ') + code(object.name.display()) +
                     element("span", QStringLiteral("faint"), escaped(owner)));
    }
    return items.isEmpty() ? QString()
                           : element("details", {}, element("summary", {}, QStringLiteral("%1 objects").arg(items.size())) + listOf(items));
}

QString summary(const Comparison &comparison)
{
    if (comparison.inSync())
        return element("p", QStringLiteral("create"), QStringLiteral("In sync: nothing differs."));
    const auto changes = std::ranges::count_if(comparison.diff.changes, [](const Change &change) { return !change.implied; });
    const auto losses = std::ranges::count_if(comparison.plan.statements, &Statement::losesData);
    QString text = changes == 1 ? QStringLiteral("1 difference") : QStringLiteral("%1 differences").arg(changes);
    text += comparison.plan.statements.size() == 1 ? QStringLiteral(", 1 statement")
                                                   : QStringLiteral(", %1 statements").arg(comparison.plan.statements.size());
    QString inside = escaped(text);
    if (losses > 0)
        inside += element("span", QStringLiteral("danger"),
                          losses == 1 ? QStringLiteral(", 1 of them loses data") : QStringLiteral(", %1 of them lose data").arg(losses));
    return element("p", {}, inside);
}

} // namespace

QString htmlReport(const Comparison &comparison)
{
    const QString between = QStringLiteral("%1 → %2").arg(sideText(comparison.from), sideText(comparison.to));
    QString notices;
    for (const Notice &notice : comparison.desired.notices)
        notices += element("p", {}, escaped(notice.message)) + QLatin1Char('\n');
    // No script, no request: a policy says so, whatever slipped through.
    return QLatin1String("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n") +
           element("title", {}, escaped(QStringLiteral("Schema drift: ") + between)) + QLatin1Char('\n') + element("style", {}, style) +
           QLatin1String("\n</head>\n<body>\n") + element("h1", {}, QStringLiteral("Schema drift")) + QLatin1Char('\n') +
           element("p", QStringLiteral("faint"), escaped(between)) + QLatin1Char('\n') + summary(comparison) + QLatin1Char('\n') +
           section(QStringLiteral("What differs"), changeTree(comparison.diff.changes)) +
           section(QStringLiteral("Renamed, or dropped and created?"), openDecisions(comparison.diff.renameCandidates)) +
           section(QStringLiteral("In the way"), obstacles(comparison.plan)) +
           section(QStringLiteral("The SQL that closes it"), statements(comparison.plan)) +
           section(QStringLiteral("Not managed, never touched"), unmanaged(comparison.diff.unmanaged)) +
           section(QStringLiteral("Notes"), notices) + QLatin1String("</body>\n</html>\n");
}

} // namespace studio
