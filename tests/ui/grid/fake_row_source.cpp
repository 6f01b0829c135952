#include "tests/ui/grid/fake_row_source.h"

#include <algorithm>

namespace studio::test {

namespace {

template<typename T>
QFuture<Result<T>> answered(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

Column column(const QString &name, const QString &type, bool notNull = false)
{
    Column made;
    made.name = name;
    made.type = parseTypeName(type);
    made.notNull = notNull;
    return made;
}

} // namespace

FakeRowSource::FakeRowSource(int count) : m_count(count) {}

Table FakeRowSource::table() const
{
    Table table;
    table.name = {QStringLiteral("public"), QStringLiteral("things")};
    table.columns = {column(QStringLiteral("id"), QStringLiteral("integer"), true),
                     column(QStringLiteral("name"), QStringLiteral("text")),
                     column(QStringLiteral("body"), QStringLiteral("text")),
                     column(QStringLiteral("ok"), QStringLiteral("boolean")),
                     column(QStringLiteral("data"), QStringLiteral("jsonb")),
                     column(QStringLiteral("owner_id"), QStringLiteral("integer"))};
    PrimaryKey key;
    key.columns = {QStringLiteral("id")};
    table.primaryKey = key;
    ForeignKey owner;
    owner.name = QStringLiteral("things_owner_id_users_id_fk");
    owner.columns = {QStringLiteral("owner_id")};
    owner.referencedTable = {QStringLiteral("public"), QStringLiteral("users")};
    owner.referencedColumns = {QStringLiteral("id")};
    table.foreignKeys = {owner};
    table.estimatedRows = m_count;
    return table;
}

RowPage FakeRowSource::page(const RowQuery &query) const
{
    if (others.contains(query.table))
        return others.value(query.table);
    const Table definition = table();
    RowPage page;
    QList<int> picked;
    if (!query.key.isEmpty()) {
        picked << query.key.first().value_or(QString()).toInt();
    } else {
        QList<int> all;
        for (int id = 1; id <= m_count; ++id) {
            const bool matches = std::ranges::all_of(query.filters, [&](const RowFilter &filter) {
                return filter.column != QLatin1String("id") || filter.value.toInt() == id;
            });
            if (matches)
                all << id;
        }
        if (!query.ascending)
            std::ranges::reverse(all);
        qsizetype from = 0;
        if (!query.after.isEmpty())
            from = all.indexOf(query.after.first().value_or(QString()).toInt()) + (query.backwards ? 0 : 1);
        else if (query.backwards)
            from = all.size();
        if (query.backwards) {
            const qsizetype start = qMax<qsizetype>(0, from - query.pageSize);
            picked = all.mid(start, from - start);
            page.hasMore = start > 0;
        } else {
            picked = all.mid(from, query.pageSize);
            page.hasMore = from + query.pageSize < all.size();
        }
    }
    for (const Column &column : definition.columns) {
        if (query.columns.isEmpty() || query.columns.contains(column.name)) {
            page.columns << column.name;
            page.types << column.type.display();
        }
    }
    for (const int id : std::as_const(picked)) {
        RowValues row;
        for (const QString &name : std::as_const(page.columns)) {
            if (name == QLatin1String("id")) {
                row << QString::number(id);
            } else if (name == QLatin1String("name")) {
                row << (id % 7 == 0 ? std::nullopt
                                    : std::optional(id % 5 == 0 ? QString() : QStringLiteral("row %1").arg(id)));
            } else if (name == QLatin1String("body")) {
                const bool isCut = longValue > query.maxCellBytes;
                row << QString(isCut ? query.maxCellBytes : longValue, u'x');
                if (isCut)
                    page.cuts.append({int(page.rows.size()), int(row.size()) - 1, longValue});
            } else if (name == QLatin1String("ok")) {
                row << (id % 2 == 0 ? QStringLiteral("t") : QStringLiteral("f"));
            } else if (name == QLatin1String("data")) {
                row << QStringLiteral("{\"n\": %1, \"list\": [1, {\"deep\": null}]}").arg(id);
            } else {
                row << (id % 3 == 0 ? std::nullopt : std::optional(QString::number(id % 3)));
            }
        }
        page.rows << row;
        page.keys << RowValues{QString::number(id)};
    }
    if (!picked.isEmpty()) {
        page.first = {QString::number(picked.first())};
        page.last = {QString::number(picked.last())};
    }
    return page;
}

QFuture<Result<RowPage>> FakeRowSource::rows(const RowQuery &query)
{
    history << query;
    if (answersAtOnce)
        return answered<RowPage>(page(query));
    auto promise = std::make_shared<QPromise<Result<RowPage>>>();
    promise->start();
    asked.append({query, promise});
    return promise->future();
}

QFuture<Result<qint64>> FakeRowSource::count(const RowQuery &query)
{
    ++countsAsked;
    RowQuery all = query;
    all.pageSize = m_count + 1;
    all.after.clear();
    return answered<qint64>(page(all).rows.size());
}

QFuture<Result<QString>> FakeRowSource::ddl(const QualifiedName &object)
{
    return answered<QString>(QStringLiteral("CREATE TABLE %1 ();\n").arg(object.quoted()));
}

void FakeRowSource::cancel()
{
    ++cancels;
}

void FakeRowSource::answer(qsizetype question)
{
    asked[question].promise->addResult(page(asked[question].query));
    asked[question].promise->finish();
}

void FakeRowSource::refuse(qsizetype question, const QString &message)
{
    asked[question].promise->addResult(Result<RowPage>(fail(ErrorKind::Sql, message)));
    asked[question].promise->finish();
}

} // namespace studio::test
