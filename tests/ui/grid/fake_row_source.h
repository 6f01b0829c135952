#pragma once

#include "ui/grid/row_source.h"

#include <QHash>
#include <QList>
#include <QPromise>

#include <memory>

namespace studio::test {

/// Answers from a table in memory, when the test says so: at once, late, out of order, with an error, or never.
class FakeRowSource final : public RowSource {
public:
    struct Asked {
        RowQuery query;
        std::shared_ptr<QPromise<Result<RowPage>>> promise;
    };

    /// `count` rows of one table: id 1…count, name "row <id>" (NULL for every seventh), and what `value` makes of the
    /// others.
    explicit FakeRowSource(int count);

    QFuture<Result<RowPage>> rows(const RowQuery &query) override;
    QFuture<Result<qint64>> count(const RowQuery &query) override;
    QFuture<Result<QString>> ddl(const QualifiedName &object) override;
    void cancel() override;

    /// False: questions wait in `asked` until answer() or refuse().
    bool answersAtOnce = true;
    QList<Asked> asked;
    QList<RowQuery> history; ///< every question, answered or not
    int countsAsked = 0;
    int cancels = 0;

    void answer(qsizetype question);
    void refuse(qsizetype question, const QString &message);
    /// Other tables: their rows, unfiltered, whatever is asked.
    QHash<QualifiedName, RowPage> others;
    /// Long text of the third column, cut in pages and whole by key.
    static constexpr int longValue = 10'000;

    [[nodiscard]] Table table() const;
    [[nodiscard]] RowPage page(const RowQuery &query) const;

private:
    int m_count;
};

} // namespace studio::test
