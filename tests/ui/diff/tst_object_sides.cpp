#include "tests/ui/support/sample_comparison.h"
#include "tests/ui/support/warnings.h"
#include "ui/diff/align.h"
#include "ui/diff/object_sides.h"
#include "ui/diff/sides_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>

using namespace studio;

namespace {

const SideSection *section(const ObjectSides &sides, const char *title)
{
    const auto found = std::ranges::find(sides.sections, QString::fromLatin1(title), &SideSection::title);
    return found == sides.sections.cend() ? nullptr : &*found;
}

const SideRow *row(const SideSection *part, const char *name)
{
    const auto found = std::ranges::find_if(part->rows, [name](const SideRow &line) {
        return line.desired.name == QLatin1String(name) || line.actual.name == QLatin1String(name);
    });
    return found == part->rows.cend() ? nullptr : &*found;
}

QStringList differing(const SideText &side)
{
    QStringList words;
    for (const SideToken &token : side.tokens) {
        if (token.differs)
            words << token.text;
    }
    return words;
}

QStringList words(const char *commaSeparated)
{
    return QString::fromLatin1(commaSeparated).split(QLatin1Char(','), Qt::SkipEmptyParts);
}

} // namespace

class TestObjectSides : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void columnsAreAlignedByNameAndRename()
    {
        const ObjectSides sides = sidesOf(*test::shopComparison(), test::tableId("users"));
        const SideSection *columns = section(sides, "Columns");
        QVERIFY(columns);
        QCOMPARE(columns->rows.size(), 9);
        const SideRow *renamed = row(columns, "full_name");
        QCOMPARE(renamed->actual.name, QStringLiteral("name"));
        QCOMPARE(renamed->action, std::optional(Action::Rename));
        QCOMPARE(row(columns, "role")->action, std::optional(Action::Create));
        QVERIFY(!row(columns, "role")->actual.present);
        QCOMPARE(row(columns, "nickname")->action, std::optional(Action::Drop));
        QVERIFY(!row(columns, "bio")->action);
        QCOMPARE(sides.source.line, 12);
    }

    void onlyTheAttributeThatDiffersIsLit()
    {
        const ObjectSides sides = sidesOf(*test::shopComparison(), test::tableId("users"));
        const SideRow *email = row(section(sides, "Columns"), "email");
        QCOMPARE(differing(email->desired), words("text"));
        QCOMPARE(differing(email->actual), words("character varying(80)"));
        QVERIFY(differing(row(section(sides, "Columns"), "bio")->desired).isEmpty());
    }

    void anAttributeWithoutAPieceOfItsOwnIsShownAllTheSame()
    {
        auto shop = test::shopComparison();
        shop->diff.changes[3].attributes << AttributeChange{QStringLiteral("compression"), QStringLiteral("pglz"), QStringLiteral("lz4"), true};
        const ObjectSides sides = sidesOf(*shop, test::tableId("users"));
        const SideRow *email = row(section(sides, "Columns"), "email");
        QVERIFY(differing(email->desired).contains(QStringLiteral("compression lz4")));
        QVERIFY(differing(email->actual).contains(QStringLiteral("compression pglz")));
        QVERIFY(email->unproven);
    }

    void aNewTableIsNewInEveryRow()
    {
        const ObjectSides sides = sidesOf(*test::shopComparison(), test::tableId("profiles"));
        QCOMPARE(sides.action, std::optional(Action::Create));
        for (const SideSection &part : sides.sections) {
            for (const SideRow &line : part.rows) {
                QCOMPARE(line.action, std::optional(Action::Create));
                QVERIFY(line.desired.present && !line.actual.present);
            }
        }
    }

    void aDroppedTableIsGoneInEveryRow()
    {
        const ObjectSides sides = sidesOf(*test::shopComparison(), test::tableId("legacy"));
        QCOMPARE(section(sides, "Columns")->rows.size(), 2);
        for (const SideSection &part : sides.sections) {
            for (const SideRow &line : part.rows)
                QVERIFY(!line.desired.present && line.actual.present);
        }
    }

    void aMemberGivesItsTable()
    {
        const auto shop = test::shopComparison();
        QCOMPARE(sidesOf(*shop, test::memberId(ObjectKind::Index, "users", "users_email_index")).object, test::tableId("users"));
    }

    void aRenamedTableFindsItsOldSelf()
    {
        auto shop = test::shopComparison();
        Change renamed;
        renamed.action = Action::Rename;
        renamed.object = test::tableId("accounts");
        renamed.renamedFrom = test::tableId("members");
        shop->diff.changes = {renamed};
        const ObjectSides sides = sidesOf(*shop, test::tableId("accounts"));
        QCOMPARE(sides.oldName, QStringLiteral("members"));
        for (const SideRow &line : section(sides, "Columns")->rows)
            QVERIFY(line.desired.present && line.actual.present && !line.action);
    }

    void keysWithoutANameInTheFileArePaired()
    {
        auto shop = test::shopComparison();
        shop->desired.schema.tables[0].primaryKey->name.clear();
        const ObjectSides sides = sidesOf(*shop, test::tableId("users"));
        const SideSection *keys = section(sides, "Keys");
        QCOMPARE(keys->rows.size(), 1);
        QVERIFY(!keys->rows.first().action);
    }

    void aNewKeyWithoutANameInTheFileIsNew()
    {
        auto shop = test::shopComparison();
        shop->desired.schema.tables[0].primaryKey->name.clear();
        shop->actual.schema.tables[0].primaryKey.reset();
        Change added;
        added.action = Action::Create;
        added.object = test::memberId(ObjectKind::PrimaryKey, "users", "users_pkey");
        shop->diff.changes << added;
        const ObjectSides sides = sidesOf(*shop, test::tableId("users"));
        const SideSection *keys = section(sides, "Keys");
        QCOMPARE(keys->rows.size(), 1);
        QCOMPARE(keys->rows.first().action, std::optional(Action::Create));
    }

    void nullabilityIsSaidInWords()
    {
        auto shop = test::shopComparison();
        shop->diff.changes[3].attributes << AttributeChange{QStringLiteral("notNull"), QStringLiteral("false"), QStringLiteral("true"), false};
        const ObjectSides sides = sidesOf(*shop, test::tableId("users"));
        const SideRow *email = row(section(sides, "Columns"), "email");
        QVERIFY(!differing(email->actual).join(QLatin1Char(' ')).contains(QStringLiteral("notNull")));
        QVERIFY(!differing(email->desired).join(QLatin1Char(' ')).contains(QStringLiteral("notNull")));
    }

    void enumValuesAreAligned()
    {
        const ObjectSides sides = sidesOf(*test::shopComparison(), {ObjectKind::Enum, QStringLiteral("public"), {}, QStringLiteral("user_role")});
        const SideSection *values = section(sides, "Values");
        QCOMPARE(values->rows.size(), 3);
        QVERIFY(!values->rows.at(0).action);
        QCOMPARE(values->rows.at(1).action, std::optional(Action::Create));
        QCOMPARE(values->rows.at(1).desired.name, QStringLiteral("editor"));
        QVERIFY(!values->rows.at(2).action);
    }

    void aRenamedEnumValueStandsBesideItsOldName()
    {
        auto shop = test::shopComparison();
        Change renamed;
        renamed.action = Action::Rename;
        renamed.object = test::memberId(ObjectKind::EnumValue, "user_role", "editor");
        renamed.renamedFrom = test::memberId(ObjectKind::EnumValue, "user_role", "writer");
        shop->actual.schema.enums[0].values = words("user,writer,admin");
        shop->diff.changes = {renamed};
        const ObjectSides sides = sidesOf(*shop, renamed.object);
        const SideRow &line = section(sides, "Values")->rows.at(1);
        QCOMPARE(line.action, std::optional(Action::Rename));
        QCOMPARE(line.actual.name, QStringLiteral("writer"));
    }

    void sequencesShowTheirOptions()
    {
        const ObjectSides sides = sidesOf(*test::shopComparison(), {ObjectKind::Sequence, QStringLiteral("public"), {}, QStringLiteral("invoice_number")});
        const SideRow *start = row(section(sides, "Options"), "start");
        QCOMPARE(start->action, std::optional(Action::Alter));
        QCOMPARE(differing(start->desired), words("1000"));
        QVERIFY(!row(section(sides, "Options"), "increment")->action);
    }

    void listsAreAligned_data()
    {
        QTest::addColumn<QStringList>("first");
        QTest::addColumn<QStringList>("second");
        QTest::addColumn<int>("same");
        QTest::newRow("equal") << words("a,b,c") << words("a,b,c") << 3;
        QTest::newRow("both empty") << QStringList() << QStringList() << 0;
        QTest::newRow("one empty") << words("a,b") << QStringList() << 0;
        QTest::newRow("inserted in the middle") << words("a,x,b") << words("a,b") << 2;
        QTest::newRow("moved") << words("a,b,c,d") << words("b,c,d,a") << 3;
        QTest::newRow("nothing in common") << words("a,b") << words("c,d") << 0;
        QTest::newRow("repeated lines") << words("a,a,b") << words("a,b,b") << 2;
    }

    void listsAreAligned()
    {
        QFETCH(QStringList, first);
        QFETCH(QStringList, second);
        QFETCH(int, same);
        int found = 0;
        QList<int> left;
        QList<int> right;
        for (const AlignedPair &pair : align(first, second)) {
            if (pair.first >= 0)
                left << pair.first;
            if (pair.second >= 0)
                right << pair.second;
            if (pair.first >= 0 && pair.second >= 0) {
                QCOMPARE(first.at(pair.first), second.at(pair.second));
                ++found;
            }
        }
        QCOMPARE(found, same);
        // Every line once, in its order.
        QVERIFY(std::ranges::is_sorted(left) && left.size() == first.size());
        QVERIFY(std::ranges::is_sorted(right) && right.size() == second.size());
    }

    void unchangedLinesFold()
    {
        SidesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSides(sidesOf(*test::shopComparison(), test::tableId("users")));
        int fold = -1;
        for (int line = 0; line < model.rowCount(); ++line) {
            if (model.lineAt(line) == SidesModel::Line::Fold)
                fold = line;
        }
        QVERIFY(fold > 0);
        QCOMPARE(model.index(fold, 0).data().toString(), QStringLiteral("4 unchanged columns"));
        const int before = model.rowCount();
        model.toggle(fold);
        QCOMPARE(model.rowCount(), before + 3);
        model.unfoldAll();
        for (int line = 0; line < model.rowCount(); ++line)
            QVERIFY(model.lineAt(line) != SidesModel::Line::Fold);
    }

    void aSectionWithoutChangesIsOneLine()
    {
        SidesModel model;
        model.setSides(sidesOf(*test::shopComparison(), test::tableId("users")));
        int keys = -1;
        for (int line = 0; line < model.rowCount(); ++line) {
            if (model.index(line, 0).data().toString().startsWith(QLatin1String("Keys")))
                keys = line;
        }
        QVERIFY(model.index(keys, 0).data(SidesModel::FoldedRole).toBool());
        const int before = model.rowCount();
        model.toggle(keys);
        QCOMPARE(model.rowCount(), before + 1);
        model.toggle(keys);
        QCOMPARE(model.rowCount(), before);
    }

    void whatIsUnfoldedStaysSoWhenTheSameObjectComesAgain()
    {
        SidesModel model;
        const auto shop = test::shopComparison();
        model.setSides(sidesOf(*shop, test::tableId("users")));
        model.unfoldAll();
        const int all = model.rowCount();
        model.setSides(sidesOf(*shop, test::tableId("users")));
        QCOMPARE(model.rowCount(), all);
        model.setSides(sidesOf(*shop, test::tableId("profiles")));
        model.setSides(sidesOf(*shop, test::tableId("users")));
        QVERIFY(model.rowCount() < all);
    }
};

QTEST_GUILESS_MAIN(TestObjectSides)
#include "tst_object_sides.moc"
