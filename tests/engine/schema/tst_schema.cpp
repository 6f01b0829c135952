#include "engine/schema/schema.h"

#include <QTest>

using namespace studio;

class TestSchema : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void resolvesSequenceOptions_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<qint64>("increment");
        QTest::addColumn<qint64>("minValue");
        QTest::addColumn<qint64>("maxValue");
        QTest::addColumn<qint64>("start");
        constexpr qint64 largest = 9223372036854775807LL;
        QTest::newRow("bigint upwards") << QStringLiteral("bigint") << qint64(1) << qint64(1) << largest << qint64(1);
        QTest::newRow("bigint downwards")
            << QStringLiteral("bigint") << qint64(-1) << -largest - 1 << qint64(-1) << qint64(-1);
        QTest::newRow("integer upwards") << QStringLiteral("integer") << qint64(5) << qint64(1) << qint64(2147483647)
                                         << qint64(1);
        QTest::newRow("integer downwards")
            << QStringLiteral("integer") << qint64(-2) << qint64(-2147483648LL) << qint64(-1) << qint64(-1);
        QTest::newRow("smallint upwards")
            << QStringLiteral("smallint") << qint64(1) << qint64(1) << qint64(32767) << qint64(1);
        QTest::newRow("smallint downwards")
            << QStringLiteral("smallint") << qint64(-1) << qint64(-32768) << qint64(-1) << qint64(-1);
    }

    void resolvesSequenceOptions()
    {
        QFETCH(QString, type);
        QFETCH(qint64, increment);
        QFETCH(qint64, minValue);
        QFETCH(qint64, maxValue);
        QFETCH(qint64, start);
        const SequenceOptions options = resolveSequenceOptions(type, increment, {}, {}, {}, {}, false);
        QCOMPARE(options.minValue, minValue);
        QCOMPARE(options.maxValue, maxValue);
        QCOMPARE(options.start, start);
        QCOMPARE(options.cache, qint64(1));
        QVERIFY(!options.cycle);
    }

    void startFollowsTheBounds()
    {
        QCOMPARE(resolveSequenceOptions(QStringLiteral("bigint"), {}, 10, {}, {}, {}, false).start, qint64(10));
        QCOMPARE(resolveSequenceOptions(QStringLiteral("bigint"), -1, {}, 50, {}, {}, false).start, qint64(50));
    }

    void cutsNamesAndReferencesAlike()
    {
        const QString longName(80, QLatin1Char('n'));
        const QString cut(63, QLatin1Char('n'));
        const auto named = [](auto item, const auto &name) {
            item.name = name;
            return item;
        };
        const QualifiedName bothLong{longName, longName};
        Schema schema;
        schema.namespaces.append(named(Namespace(), longName));
        schema.roles.append(named(Role(), longName));
        schema.enums.append(named(Enum(), bothLong));
        schema.enums[0].values.append(longName);
        schema.sequences.append(named(Sequence(), bothLong));
        Table table = named(Table(), bothLong);
        Column column = named(Column(), longName);
        column.type.schema = longName;
        column.type.name = longName;
        column.identity.emplace();
        column.identity->sequenceName = longName;
        table.columns.append(column);
        table.primaryKey = named(PrimaryKey(), longName);
        table.primaryKey->columns.append(longName);
        table.uniques.append(named(UniqueConstraint(), longName));
        table.uniques[0].columns.append(longName);
        table.foreignKeys.append(named(ForeignKey(), longName));
        table.foreignKeys[0].columns.append(longName);
        table.foreignKeys[0].referencedTable = bothLong;
        table.foreignKeys[0].referencedColumns.append(longName);
        table.checks.append(named(CheckConstraint(), longName));
        table.checks[0].expression = longName;
        table.indexes.append(named(Index(), longName));
        table.indexes[0].columns.resize(2);
        table.indexes[0].columns[0].text = longName;
        table.indexes[0].columns[1].text = longName;
        table.indexes[0].columns[1].isExpression = true;
        table.policies.append(named(Policy(), longName));
        table.policies[0].roles = {longName};
        schema.tables.append(table);
        schema.views.append(named(View(), bothLong));
        schema.linkedPolicies.append(named(Policy(), longName));
        schema.linkedPolicies[0].table = bothLong;

        const Schema result = normalised(schema);
        const QualifiedName both{cut, cut};
        QCOMPARE(result.namespaces[0].name, cut);
        QCOMPARE(result.roles[0].name, cut);
        QCOMPARE(result.enums[0].name, both);
        QCOMPARE(result.sequences[0].name, both);
        const Table &shorter = result.tables[0];
        QCOMPARE(shorter.name, both);
        QCOMPARE(shorter.columns[0].name, cut);
        QCOMPARE(shorter.columns[0].type.schema, cut);
        QCOMPARE(shorter.columns[0].type.name, cut);
        QCOMPARE(shorter.columns[0].identity->sequenceName, cut);
        QCOMPARE(shorter.primaryKey->name, cut);
        QCOMPARE(shorter.primaryKey->columns, QStringList{cut});
        QCOMPARE(shorter.uniques[0].name, cut);
        QCOMPARE(shorter.uniques[0].columns, QStringList{cut});
        QCOMPARE(shorter.foreignKeys[0].name, cut);
        QCOMPARE(shorter.foreignKeys[0].columns, QStringList{cut});
        QCOMPARE(shorter.foreignKeys[0].referencedTable, both);
        QCOMPARE(shorter.foreignKeys[0].referencedColumns, QStringList{cut});
        QCOMPARE(shorter.checks[0].name, cut);
        QCOMPARE(shorter.checks[0].expression, longName);
        QCOMPARE(shorter.indexes[0].name, cut);
        QCOMPARE(shorter.indexes[0].columns[0].text, cut);
        QCOMPARE(shorter.indexes[0].columns[1].text, longName);
        QCOMPARE(shorter.policies[0].name, cut);
        QCOMPARE(shorter.policies[0].roles, QStringList{cut});
        QCOMPARE(result.views[0].name, both);
        QCOMPARE(result.linkedPolicies[0].table, both);
        // Enum values are no identifiers: the server refuses long ones instead of cutting them.
        QCOMPARE(result.enums[0].values, QStringList{longName});
    }

    void findsByName()
    {
        Schema schema;
        Table table;
        table.name = {QStringLiteral("app"), QStringLiteral("t")};
        Column column;
        column.name = QStringLiteral("a");
        table.columns.append(column);
        schema.tables.append(table);
        schema.namespaces.emplaceBack();
        schema.namespaces[0].name = QStringLiteral("app");
        QVERIFY(schema.findTable({QStringLiteral("app"), QStringLiteral("t")}));
        QVERIFY(!schema.findTable({QStringLiteral("public"), QStringLiteral("t")}));
        QVERIFY(findColumn(schema.tables[0], QStringLiteral("a")));
        QVERIFY(!findColumn(schema.tables[0], QStringLiteral("A")));
        QVERIFY(schema.hasNamespace(QStringLiteral("app")));
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
