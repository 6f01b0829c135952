#include "tests/ui/support/sample_comparison.h"
#include "tests/ui/support/warnings.h"
#include "ui/diff/change_tree_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace studio;

namespace {

QModelIndex child(const QAbstractItemModel &model, const QModelIndex &parent, const char *name)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data().toString() == QLatin1String(name))
            return index;
    }
    return {};
}

QStringList names(const QAbstractItemModel &model, const QModelIndex &parent)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(parent); ++row)
        found << model.index(row, 0, parent).data().toString();
    return found;
}

QStringList list(const char *commaSeparated)
{
    return QString::fromLatin1(commaSeparated).split(QLatin1Char(','));
}

Qt::CheckState checkOf(const QModelIndex &index)
{
    return index.data(Qt::CheckStateRole).value<Qt::CheckState>();
}

} // namespace

class TestChangeTreeModel : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void changesAreGroupedAsPeopleReadThem()
    {
        ChangeTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDiff(test::shopComparison()->diff);
        QCOMPARE(names(model, {}), list("blog,public,not managed"));
        const QModelIndex shop = child(model, {}, "public");
        QCOMPARE(names(model, shop),
                 list("user_role,invoice_number,users,profiles,accounts,members,legacy"));
        const QModelIndex users = child(model, shop, "users");
        QCOMPARE(users.data(ChangeTreeModel::ActionRole).toInt(), int(Action::Alter));
        QCOMPARE(names(model, users),
                 list("email,full_name,role,nickname,users_email_format,users_email_index"));
        QCOMPARE(child(model, users, "full_name").data(ChangeTreeModel::OldNameRole).toString(), QStringLiteral("name"));
        QCOMPARE(child(model, users, "full_name").data(ChangeTreeModel::ActionRole).toInt(), int(Action::Rename));
        // The schema that is new stands for itself.
        QCOMPARE(child(model, {}, "blog").data(ChangeTreeModel::ActionRole).toInt(), int(Action::Create));
        QCOMPARE(model.totalCount(), 14);
    }

    void impliedChangesHaveNoRow()
    {
        ChangeTreeModel model;
        model.setDiff(test::shopComparison()->diff);
        const QModelIndex profiles = child(model, child(model, {}, "public"), "profiles");
        QCOMPARE(model.rowCount(profiles), 0);
    }

    void whatIsNotManagedCannotBeTicked()
    {
        ChangeTreeModel model;
        model.setDiff(test::shopComparison()->diff);
        const QModelIndex group = child(model, {}, "not managed");
        QCOMPARE(model.rowCount(group), 2);
        QVERIFY(!group.data(Qt::CheckStateRole).isValid());
        QVERIFY(!model.setData(model.index(0, 0, group), Qt::Unchecked, Qt::CheckStateRole));
    }

    void ticksGoUpAndDown()
    {
        ChangeTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDiff(test::shopComparison()->diff);
        QSignalSpy changed(&model, &ChangeTreeModel::ticksChanged);
        const QModelIndex shop = child(model, {}, "public");
        const QModelIndex users = child(model, shop, "users");
        QVERIFY(model.allTicked());

        QVERIFY(model.setData(child(model, users, "email"), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(checkOf(users), Qt::PartiallyChecked);
        QCOMPARE(checkOf(shop), Qt::PartiallyChecked);
        QCOMPARE(model.tickedCount(), 13);
        QVERIFY(!model.tickedObjects().contains(test::memberId(ObjectKind::Column, "users", "email")));
        QVERIFY(model.tickedObjects().contains(test::memberId(ObjectKind::Column, "users", "role")));
        // users itself has no change of its own, so it is not asked for.
        QVERIFY(!model.tickedObjects().contains(test::tableId("users")));

        QVERIFY(model.setData(users, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(checkOf(child(model, users, "role")), Qt::Unchecked);
        QVERIFY(model.setData(shop, Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model.allTicked());
        model.setAllTicked(false);
        QVERIFY(model.noneTicked());
        QVERIFY(model.tickedObjects().isEmpty());
        QCOMPARE(changed.count(), 4);
    }

    void ticksSurviveANewPicture()
    {
        ChangeTreeModel model;
        auto shop = test::shopComparison();
        model.setDiff(shop->diff);
        model.setData(model.indexOfObject(test::tableId("legacy")), Qt::Unchecked, Qt::CheckStateRole);
        shop->diff.changes.removeAt(4);
        model.setDiff(shop->diff);
        QCOMPARE(checkOf(model.indexOfObject(test::tableId("legacy"))), Qt::Unchecked);
        QCOMPARE(model.tickedCount(), 12);
    }

    void whatComesAlongIsMarked()
    {
        ChangeTreeModel model;
        model.setDiff(test::shopComparison()->diff);
        const QModelIndex schema = child(model, {}, "blog");
        const QModelIndex posts = child(model, schema, "posts");
        model.setAllTicked(false);
        model.setData(posts, Qt::Checked, Qt::CheckStateRole);
        model.setPlanned({14, 0}, {});
        QVERIFY(schema.data(ChangeTreeModel::CarriedRole).toBool());
        QVERIFY(!posts.data(ChangeTreeModel::CarriedRole).toBool());
    }

    void lossesAndQuestionsAreMarked()
    {
        ChangeTreeModel model;
        model.setDiff(test::shopComparison()->diff);
        model.setPlanned({12, 13}, {13});
        QVERIFY(model.indexOfObject(test::tableId("legacy")).data(ChangeTreeModel::LossRole).toBool());
        QVERIFY(!model.indexOfObject(test::tableId("members")).data(ChangeTreeModel::LossRole).toBool());
        for (const char *name : {"members", "accounts"})
            QCOMPARE(model.indexOfObject(test::tableId(name)).data(ChangeTreeModel::QuestionRole).toInt(), 0);
        QVERIFY(!model.indexOfObject(test::tableId("legacy")).data(ChangeTreeModel::QuestionRole).isValid());
    }

    void membersAreFoundByTheirTable()
    {
        ChangeTreeModel model;
        model.setDiff(test::shopComparison()->diff);
        const QModelIndex member = model.indexOfObject(test::memberId(ObjectKind::Column, "users", "email"));
        QCOMPARE(member.data().toString(), QStringLiteral("email"));
        QCOMPARE(model.indexOfObject(test::memberId(ObjectKind::Column, "users", "no such")).data().toString(), QStringLiteral("users"));
    }

    void namesWithMarkupStayText()
    {
        ChangeTreeModel model;
        Diff diff;
        Change change;
        change.action = Action::Create;
        change.object = test::tableId("<img src=x>");
        diff.changes << change;
        model.setDiff(diff);
        QVERIFY(!model.firstChange().data(Qt::ToolTipRole).toString().contains(QLatin1String("<img")));
    }

    void fiveHundredTablesAreOneModel()
    {
        ChangeTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDiff(test::largeComparison(500, 10)->diff);
        QCOMPARE(model.totalCount(), 5000);
        QCOMPARE(model.rowCount(model.index(0, 0)), 500);
    }
};

QTEST_GUILESS_MAIN(TestChangeTreeModel)
#include "tst_change_tree_model.moc"
