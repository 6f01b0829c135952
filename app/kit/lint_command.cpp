#include "app/kit/commands.h"
#include "engine/hazards/rules_page.h"
#include "engine/project/json_report.h"
#include "engine/project/lint_project.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace studio::kit {

namespace {

Tone toneOf(HazardLevel level)
{
    switch (level) {
    case HazardLevel::Danger: return Tone::Danger;
    case HazardLevel::Warning: return Tone::Warning;
    case HazardLevel::Info: break;
    }
    return Tone::Dim;
}

QString firstLine(const QString &statement)
{
    const QString line = printable(statement).section(u'\n', 0, 0);
    return line.size() > 110 ? line.left(109) + QStringLiteral("…") : line;
}

/// Of the table, where a database told it.
QString sizeOf(const Hazard &hazard)
{
    return hazard.bytes.value_or(0) > 0 ? QStringLiteral(" [%1]").arg(QLocale::c().formattedDataSize(*hazard.bytes, 1)) : QString();
}

QString counted(qsizetype number, const QString &one)
{
    return QStringLiteral("%1 %2%3").arg(number).arg(one, number == 1 ? QString() : QStringLiteral("s"));
}

QString summary(const LintOutcome &outcome)
{
    const LintReport &report = outcome.report;
    QStringList parts;
    for (const HazardLevel level : {HazardLevel::Danger, HazardLevel::Warning, HazardLevel::Info}) {
        if (const qsizetype number = report.count(level); number > 0)
            parts.append(QStringLiteral("%1 %2").arg(number).arg(word(level)));
    }
    if (report.silenced > 0)
        parts.append(QStringLiteral("%1 silenced").arg(report.silenced));
    return QStringLiteral("%1 in %2, on %3: %4")
        .arg(counted(report.statements, QStringLiteral("statement")), counted(outcome.files.size(), QStringLiteral("file")), outcome.basis,
             parts.isEmpty() ? QStringLiteral("nothing found") : parts.join(QLatin1String(", ")));
}

/// As compilers write it, so that editors jump to the place; one block for each statement.
void tell(const LintOutcome &outcome, Terminal &terminal)
{
    const LintFinding *before = nullptr;
    for (const LintFinding &finding : outcome.report.findings) {
        const Hazard &hazard = finding.hazard;
        const bool same = before && before->file == finding.file && before->line == finding.line && before->column == finding.column;
        if (!same) {
            if (before)
                terminal.line();
            terminal.line(terminal.paint(QStringLiteral("%1:%2:%3").arg(printable(finding.file)).arg(finding.line).arg(finding.column), Tone::Bold) +
                          QStringLiteral("  ") + firstLine(finding.statement));
        }
        terminal.line(QStringLiteral("  %1  %2").arg(terminal.paint(QStringLiteral("%1 %2").arg(word(hazard.level), hazard.code), toneOf(hazard.level)),
                                                     printable(hazard.message) + sizeOf(hazard)));
        if (!hazard.suggestion.isEmpty())
            terminal.line(terminal.paint(QStringLiteral("    ") + printable(hazard.suggestion), Tone::Dim));
        before = &finding;
    }
    for (const LintNote &note : outcome.report.notes)
        terminal.note(QStringLiteral("%1:%2: %3").arg(printable(note.file)).arg(note.line).arg(printable(note.text)));
    terminal.note(summary(outcome));
}

/// GitHub's workflow commands ("Setting a warning message"): properties and message are percent-encoded where they would end early.
QString escaped(QString text, bool property)
{
    text.replace(u'%', QLatin1String("%25")).replace(u'\r', QLatin1String("%0D")).replace(u'\n', QLatin1String("%0A"));
    return property ? text.replace(u':', QLatin1String("%3A")).replace(u',', QLatin1String("%2C")) : text;
}

void annotateGitHub(const LintOutcome &outcome, Terminal &terminal)
{
    for (const LintFinding &finding : outcome.report.findings) {
        const char *command = finding.hazard.level == HazardLevel::Danger ? "error" : finding.hazard.level == HazardLevel::Warning ? "warning" : "notice";
        terminal.line(QStringLiteral("::%1 file=%2,line=%3,col=%4,title=%5::%6")
                          .arg(QLatin1String(command), escaped(printable(finding.file), true))
                          .arg(finding.line)
                          .arg(finding.column)
                          .arg(escaped(finding.hazard.code, true), escaped(printable(finding.hazard.message), false)));
    }
    terminal.note(summary(outcome));
}

/// GitLab's code quality report, which is Code Climate's.
void annotateGitLab(const LintOutcome &outcome, Terminal &terminal)
{
    QJsonArray report;
    for (const LintFinding &finding : outcome.report.findings) {
        const char *severity = finding.hazard.level == HazardLevel::Danger ? "critical" : finding.hazard.level == HazardLevel::Warning ? "major" : "info";
        const QByteArray identity = (finding.file + u'\n' + finding.statement + u'\n' + finding.hazard.code).toUtf8();
        report.append(QJsonObject{
            {QStringLiteral("description"), finding.hazard.message},
            {QStringLiteral("check_name"), finding.hazard.code},
            {QStringLiteral("fingerprint"), QString::fromLatin1(QCryptographicHash::hash(identity, QCryptographicHash::Sha1).toHex())},
            {QStringLiteral("severity"), QLatin1String(severity)},
            {QStringLiteral("location"), QJsonObject{{QStringLiteral("path"), finding.file},
                                                     {QStringLiteral("lines"), QJsonObject{{QStringLiteral("begin"), finding.line}}}}},
        });
    }
    terminal.document(QJsonDocument(report));
    terminal.note(summary(outcome));
}

} // namespace

Result<int> runLint(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    if (call.rules) {
        terminal.raw(hazardRulesPage());
        return 0;
    }
    const auto outcome = lintProject(call.overrides, call.lint, stop);
    if (!outcome)
        return fail(outcome.error());
    for (const QString &note : outcome->notes)
        terminal.note(QStringLiteral("note: ") + note);
    if (terminal.json())
        terminal.document(lintReport(*outcome));
    else if (call.annotations == Annotations::GitHub)
        annotateGitHub(*outcome, terminal);
    else if (call.annotations == Annotations::GitLab)
        annotateGitLab(*outcome, terminal);
    else
        tell(*outcome, terminal);
    return outcome->report.reaches(outcome->failAt) ? 1 : 0;
}

} // namespace studio::kit
