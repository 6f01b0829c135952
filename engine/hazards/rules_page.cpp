#include "engine/hazards/rules_page.h"

#include "engine/hazards/rules.h"

namespace studio {

QString hazardRulesPage()
{
    QString page = QStringLiteral(
        "# Hazards\n\n"
        "What a statement locks, writes anew, reads and loses, found in PostgreSQL's own parse tree: in a push, in the SQL editor, and by\n"
        "`schema-kit lint` in any script. Levels: **danger** loses data or fails, **warning** makes others wait or may fail, **info** is good to\n"
        "know. A level with * is info on a table below 10,000 rows or 8 MiB.\n\n"
        "`schema-studio.lint.json` beside the config says what is an error where:\n\n"
        "```json\n"
        "{ \"failAt\": \"danger\", \"rules\": { \"json-column\": \"off\" },\n"
        "  \"environments\": { \"production\": { \"failAt\": \"warning\", \"rules\": { \"no-lock-timeout\": \"warning\" } } } }\n"
        "```\n\n"
        "A comment `-- schema-studio: allow CODE, CODE because …` silences rules for the statement that it stands before, in or behind.\n\n"
        "| code | level | what it is | the safe way |\n| --- | --- | --- | --- |\n");
    for (const HazardRule &rule : hazardRules()) {
        page += QStringLiteral("| [`%1`](%2) | %3%4 | **%5.** %6 | %7 |\n")
                    .arg(rule.code, rule.chapter, word(rule.level), rule.easesOnSmallTables ? QStringLiteral("*") : QString(), rule.title,
                         rule.explanation, rule.suggestion);
    }
    return page;
}

} // namespace studio
