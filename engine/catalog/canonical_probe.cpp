#include "engine/catalog/canonical_probe.h"

#include "engine/catalog/probe_objects.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"

#include <QHash>

namespace studio::catalog {

namespace {

using Role = ExpressionQuestion::Role;

/// The row's key under which a probe's text comes back.
QString rowKey(const Probe &probe, qsizetype place)
{
    switch (probe.question.role) {
    case Role::Generated:
        return probe.question.member;
    case Role::Type:
        return QLatin1String("type ") + keyOf(place);
    default:
        return keyOf(place);
    }
}

QList<QList<qsizetype>> sharedUnits(const QList<Probe> &probes)
{
    QHash<QString, QList<QList<qsizetype>>> groups;
    for (qsizetype i = 0; i < probes.size(); ++i) {
        const ExpressionQuestion &question = probes[i].question;
        auto &units = groups[sharingKey(question)];
        if (units.isEmpty() || units.last().size() >= maxDefaults || question.role == Role::ViewBody)
            units.append(QList<qsizetype>());
        units.last().append(i);
    }
    QList<QList<qsizetype>> all;
    for (const auto &units : groups)
        all += units;
    return all;
}

} // namespace

Result<void> Prober::run(QList<Probe> &probes)
{
    auto refused = runUnits(sharedUnits(probes), probes);
    if (!refused)
        return fail(refused.error());
    QList<Unit> alone;
    for (const Unit &unit : *refused) {
        if (unit.size() < 2)
            continue;
        for (const qsizetype place : unit)
            alone.append(Unit{place});
    }
    if (alone.isEmpty())
        return {};
    refused = runUnits(alone, probes);
    if (!refused)
        return fail(refused.error());
    return {};
}

Result<QList<Prober::Unit>> Prober::runUnits(const QList<Unit> &units, QList<Probe> &probes)
{
    struct Place {
        const Unit *unit = nullptr;
        qsizetype read = 0; ///< index of the reading statement
    };
    QStringList statements;
    QList<Place> places;
    QList<Unit> refused;
    for (const Unit &unit : units) {
        QList<const Probe *> members;
        for (const qsizetype place : unit)
            members.append(&probes[place]);
        const ProbeObject object = probeObject(members, m_desired);
        if (object.isEmpty()) {
            refused.append(unit);
            continue;
        }
        statements.append(QStringLiteral("SAVEPOINT studio_probe"));
        statements += object.create;
        places.append({&unit, statements.size()});
        statements.append(object.read);
        statements.append(QStringLiteral("ROLLBACK TO SAVEPOINT studio_probe"));
        statements.append(QStringLiteral("RELEASE SAVEPOINT studio_probe"));
    }
    if (statements.isEmpty())
        return refused;

    const auto results = m_connection.pipelineEach(statements, m_stop);
    if (!results)
        return fail(results.error());
    for (const Place &place : places) {
        const Result<ResultSet> &rows = results->at(place.read);
        if (!rows) {
            if (rows.error().kind == ErrorKind::Cancelled || rows.error().kind == ErrorKind::Connection)
                return fail(rows.error());
            refused.append(*place.unit);
            continue;
        }
        QHash<QString, QString> texts;
        for (int row = 0; row < rows->rowCount(); ++row)
            texts.insert(rows->text(row, 0), rows->text(row, 1));
        for (qsizetype i = 0; i < place.unit->size(); ++i) {
            Probe &probe = probes[place.unit->at(i)];
            // DEFAULT NULL leaves no entry in pg_attrdef (AddRelationNewConstraints).
            const QString printed = texts.value(rowKey(probe, i), QStringLiteral("NULL"));
            probe.canonical = textOf(probe, printed);
        }
    }
    return refused;
}

} // namespace studio::catalog
