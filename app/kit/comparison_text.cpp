#include "app/kit/comparison_text.h"

#include <QMap>

namespace studio::kit {

namespace {

struct Sign {
    QString text;
    Tone tone;
};

Sign signOf(Action action)
{
    switch (action) {
    case Action::Create: return {QStringLiteral("+"), Tone::Added};
    case Action::Drop: return {QStringLiteral("−"), Tone::Removed};
    case Action::Alter: return {QStringLiteral("~"), Tone::Changed};
    case Action::Rename: return {QStringLiteral("→"), Tone::Renamed};
    }
    return {};
}

QString oneLine(const QString &text)
{
    const QString flat = printable(text).simplified();
    return flat.size() > 90 ? flat.left(89) + QStringLiteral("…") : flat;
}

QString attributeText(const AttributeChange &attribute)
{
    const auto value = [](const QString &text) { return text.isEmpty() ? QStringLiteral("(none)") : oneLine(text); };
    QString text = QStringLiteral("%1: %2 → %3").arg(attribute.name, value(attribute.from), value(attribute.to));
    if (attribute.unproven)
        text += QStringLiteral(" (unproven: the server could not be asked)");
    return text;
}

QString renameText(const Change &change)
{
    if (!change.renamedFrom)
        return {};
    return change.renamedFrom->display() + QStringLiteral(" → ");
}

QString placeText(const SourceLocation &location)
{
    return location.line > 0 ? QStringLiteral("%1:%2").arg(location.file).arg(location.line) : QString();
}

} // namespace

QString changeLines(const Comparison &comparison, const Terminal &terminal)
{
    QString text;
    for (const Change &change : comparison.diff.changes) {
        if (change.implied)
            continue;
        const Sign sign = signOf(change.action);
        QStringList parts;
        for (const AttributeChange &attribute : change.attributes)
            parts.append(attributeText(attribute));
        QString line = QStringLiteral("%1 %2 %3%4").arg(sign.text, word(change.object.kind), renameText(change), change.object.display());
        line = terminal.paint(printable(line), sign.tone);
        if (!parts.isEmpty() && change.action == Action::Alter)
            line += QStringLiteral("  ") + parts.join(QStringLiteral("; "));
        if (const QString place = placeText(change.source); !place.isEmpty() && change.action != Action::Drop)
            line += QStringLiteral("  ") + terminal.paint(place, Tone::Dim);
        text += line + QLatin1Char('\n');
    }
    return text;
}

QString changeTree(const Comparison &comparison, const Terminal &terminal)
{
    // Tables in the order of their first change; what belongs to no table stands for itself.
    QStringList order;
    QMap<QString, QList<const Change *>> groups;
    for (const Change &change : comparison.diff.changes) {
        if (change.implied)
            continue;
        const QString group = change.object.table.isEmpty() ? change.object.display() : change.object.tableName().display();
        if (!groups.contains(group))
            order.append(group);
        groups[group].append(&change);
    }
    QString text;
    for (const QString &group : order) {
        const QList<const Change *> changes = groups.value(group);
        const bool headed = std::any_of(changes.cbegin(), changes.cend(), [](const Change *c) { return c->object.table.isEmpty(); });
        if (!headed)
            text += terminal.paint(QStringLiteral("~ table ") + printable(group), Tone::Bold) + QLatin1Char('\n');
        for (const Change *change : changes) {
            const Sign sign = signOf(change->action);
            const bool member = !change->object.table.isEmpty();
            const QString name = member ? displayIdentifier(change->object.name) : change->object.display();
            const QString from = change->renamedFrom ? (member ? displayIdentifier(change->renamedFrom->name) : change->renamedFrom->display()) + QStringLiteral(" → ") : QString();
            QString line = QStringLiteral("%1 %2 %3%4").arg(sign.text, word(change->object.kind), from, name);
            text += (member ? QStringLiteral("  ") : QString()) + terminal.paint(printable(line), sign.tone);
            if (const QString place = placeText(change->source); !place.isEmpty())
                text += QStringLiteral("  ") + terminal.paint(place, Tone::Dim);
            text += QLatin1Char('\n');
            if (change->action == Action::Alter) {
                for (const AttributeChange &attribute : change->attributes)
                    text += (member ? QStringLiteral("      ") : QStringLiteral("    ")) + attributeText(attribute) + QLatin1Char('\n');
            }
        }
    }
    return text;
}

QString planText(const Plan &plan, const Terminal &terminal)
{
    QString text;
    int number = 0;
    for (const Statement &statement : plan.statements) {
        text += terminal.paint(QStringLiteral("%1 ").arg(++number, 3), Tone::Dim);
        text += printable(statement.sql).replace(QLatin1Char('\n'), QStringLiteral("\n    ")) + QLatin1Char('\n');
        if (!statement.inTransaction)
            text += terminal.paint(statement.batchesOf.isEmpty() ? QStringLiteral("      outside of the transaction\n")
                                                                 : QStringLiteral("      outside of the transaction, in pieces\n"),
                                   Tone::Dim);
        if (statement.beginsTransaction)
            text += terminal.paint(QStringLiteral("      in a new transaction\n"), Tone::Dim);
        for (const Hazard &hazard : statement.hazards) {
            const Tone tone = hazard.level == HazardLevel::Danger    ? Tone::Danger
                              : hazard.level == HazardLevel::Warning ? Tone::Warning
                                                                     : Tone::Dim;
            const QString sign = hazard.level == HazardLevel::Danger    ? QStringLiteral("✖")
                                 : hazard.level == HazardLevel::Warning ? QStringLiteral("⚠")
                                                                        : QStringLiteral("·");
            text += QStringLiteral("      ") + terminal.paint(sign + QLatin1Char(' ') + printable(hazard.message), tone) + QLatin1Char('\n');
        }
    }
    for (const Obstacle &obstacle : plan.obstacles) {
        text += terminal.paint(QStringLiteral("  ✖ %1: %2").arg(printable(obstacle.object.display()), printable(obstacle.message)), Tone::Danger) + QLatin1Char('\n');
        if (!obstacle.hint.isEmpty())
            text += QStringLiteral("    ") + printable(obstacle.hint) + QLatin1Char('\n');
    }
    return text;
}

QString summary(const Comparison &comparison)
{
    if (comparison.inSync()) {
        const QString from = comparison.from.files.isEmpty() ? comparison.target.display() : comparison.from.files.join(QLatin1String(", "));
        const QString to = comparison.to.files.isEmpty() ? comparison.to.name : comparison.to.files.join(QLatin1String(", "));
        return QStringLiteral("in sync: %1 equals %2").arg(from, to);
    }
    int changes = 0;
    for (const Change &change : comparison.diff.changes)
        changes += change.implied ? 0 : 1;
    int losses = 0;
    for (const Statement &statement : comparison.plan.statements)
        losses += statement.losesData ? 1 : 0;
    QString text = changes == 1 ? QStringLiteral("1 difference") : QStringLiteral("%1 differences").arg(changes);
    if (losses > 0)
        text += losses == 1 ? QStringLiteral(", 1 statement loses data") : QStringLiteral(", %1 statements lose data").arg(losses);
    return text;
}

void tellNotices(const Comparison &comparison, Terminal &terminal)
{
    for (const QString &notice : comparison.config.notices)
        terminal.note(QStringLiteral("note: ") + notice);
    for (const Notice &notice : comparison.desired.notices) {
        const QString place = placeText(notice.location);
        terminal.note(QStringLiteral("note: ") + (place.isEmpty() ? QString() : place + QStringLiteral(": ")) + printable(notice.message));
    }
}

} // namespace studio::kit
