#include "engine/pull/table_source.h"

#include "engine/pull/typescript.h"

#include <QRegularExpression>

namespace studio::pull {

namespace {

/// Where the value of an arrow function begins: behind `=>`, behind `return` in a body.
qsizetype arrowValue(const SourceScan &scan, const Span &function, QString &parameter)
{
    const QString text = scan.at(function);
    static const QRegularExpression head(QStringLiteral("\\A(?:async\\s+)?\\(?\\s*([A-Za-z_$][\\w$]*)?[^=]*?=>\\s*"));
    const auto match = head.match(text);
    if (!match.hasMatch())
        return -1;
    parameter = match.captured(1);
    qsizetype at = scan.skipBlanks(function.begin + match.capturedEnd());
    if (at >= function.end)
        return -1;
    if (scan.text()[at] == u'{') {
        const qsizetype inner = scan.skipBlanks(at + 1);
        if (QStringView(scan.text()).mid(inner, 6) != u"return")
            return -1;
        at = scan.skipBlanks(inner + 6);
    }
    if (scan.text()[at] == u'(')
        at = scan.skipBlanks(at + 1);
    return at;
}

/// The key and the value of `key: value`.
bool splitEntry(const SourceScan &scan, const Span &entry, QString &key, Span &value)
{
    const qsizetype end = scan.behind(entry.begin);
    const Span first{entry.begin, end};
    const qsizetype colon = scan.skipBlanks(end);
    if (colon >= entry.end || scan.text()[colon] != u':')
        return false;
    const auto quoted = scan.string(first);
    key = quoted ? *quoted : scan.at(first);
    value = {scan.skipBlanks(colon + 1), entry.end};
    return true;
}

void readColumns(const SourceScan &scan, TableSource &source)
{
    for (qsizetype i = 0; i < source.columns.entries.size(); ++i) {
        ColumnSource column;
        column.entry = i;
        Span value;
        if (!splitEntry(scan, source.columns.entries[i], column.key, value))
            continue;
        column.chain = scan.chain(value);
        if (column.chain) {
            const auto arguments = scan.list(column.chain->calls.first().arguments.begin);
            if (arguments && !arguments->entries.isEmpty())
                column.written = scan.string(arguments->entries.first()).value_or(QString());
        }
        source.columnSources.append(column);
    }
}

/// Keys behind a dot: `t.userId`, `t.createdAt.desc()`.
QStringList keysIn(const QString &text)
{
    static const QRegularExpression member(QStringLiteral("[\\w$]+\\s*\\.\\s*([\\w$]+)"));
    QStringList keys;
    for (auto match = member.globalMatch(text); match.hasNext();)
        keys.append(match.next().captured(1));
    return keys;
}

void readExtra(const SourceScan &scan, TableSource &source)
{
    for (qsizetype i = 0; i < source.extra->entries.size(); ++i) {
        Span value = source.extra->entries[i];
        QString key;
        if (source.extraIsObject && !splitEntry(scan, source.extra->entries[i], key, value))
            continue;
        const auto chain = scan.chain(value);
        if (!chain)
            continue;
        ExtraSource extra;
        extra.entry = i;
        const CallChain::Call &head = chain->calls.first();
        extra.function = head.name.section(u'.', -1);
        const auto arguments = scan.list(head.arguments.begin);
        if (arguments && !arguments->entries.isEmpty()) {
            const Span first = arguments->entries.first();
            if (const auto name = scan.string(first)) {
                extra.name = *name;
            } else if (scan.text()[first.begin] == u'{') {
                const auto fields = scan.list(first.begin);
                for (const Span &field : fields ? fields->entries : QList<Span>()) {
                    QString word;
                    Span content;
                    if (!splitEntry(scan, field, word, content))
                        continue;
                    if (word == QLatin1String("name"))
                        extra.name = scan.string(content).value_or(QString());
                    else if (word == QLatin1String("columns"))
                        extra.columns = keysIn(scan.at(content));
                }
            }
        }
        for (const CallChain::Call &call : chain->calls) {
            if (call.name == QLatin1String("on") || call.name == QLatin1String("using") ||
                call.name == QLatin1String("onOnly")) {
                const auto parts = scan.list(call.arguments.begin);
                for (const Span &part : parts ? parts->entries : QList<Span>())
                    extra.columns += keysIn(scan.at(part)).mid(0, 1);
            }
        }
        source.extraSources.append(extra);
    }
}

} // namespace

QString columnNameOf(const ColumnSource &column, PullCasing casing)
{
    if (!column.written.isNull())
        return column.written;
    if (casing == PullCasing::SnakeCase)
        return drizzleSnakeCase(column.key);
    return casing == PullCasing::CamelCase ? drizzleCamelCase(column.key) : column.key;
}

const ColumnSource *TableSource::column(const QString &name, PullCasing casing) const
{
    for (const ColumnSource &source : columnSources) {
        if (truncateIdentifier(columnNameOf(source, casing)) == name)
            return &source;
    }
    return nullptr;
}

std::optional<TableSource> readTableSource(const SourceScan &scan, const Declaration &declaration)
{
    const auto chain = scan.chain(declaration.value);
    if (!chain)
        return std::nullopt;
    TableSource source;
    source.declaration = declaration;
    source.call = chain->calls.first();
    for (const CallChain::Call &call : chain->calls) {
        if (call.name == QLatin1String("enableRLS")) {
            source.rowSecurity = true;
            source.rowSecurityCall = call.whole;
        }
    }
    const auto arguments = scan.list(source.call.arguments.begin);
    if (!arguments || arguments->entries.size() < 2)
        return std::nullopt;
    source.columnsArgument = arguments->entries[1];
    qsizetype open = source.columnsArgument.begin;
    QString ignored;
    if (scan.text()[open] != u'{')
        open = arrowValue(scan, source.columnsArgument, ignored);
    if (open < 0 || scan.text()[open] != u'{')
        return std::nullopt;
    const auto columns = scan.list(open);
    if (!columns)
        return std::nullopt;
    source.columns = *columns;
    readColumns(scan, source);
    source.hasThird = arguments->entries.size() > 2;
    if (source.hasThird) {
        const qsizetype value = arrowValue(scan, arguments->entries[2], source.self);
        if (value >= 0 && (scan.text()[value] == u'[' || scan.text()[value] == u'{')) {
            source.extraIsObject = scan.text()[value] == u'{';
            source.extra = scan.list(value);
            if (source.extra)
                readExtra(scan, source);
        }
    }
    return source;
}

} // namespace studio::pull
