#include "ui/apply/keeping_dialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace studio;

class TestKeepingDialog : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void fieldsSayWhatIsSet_data()
    {
        QTest::addColumn<Retention>("retention");
        QTest::newRow("the default") << Retention{};
        QTest::newRow("everything") << Retention{std::nullopt, 0, 0};
        QTest::newRow("limited in every way") << Retention{3, 7, 500'000'000};
    }

    void fieldsSayWhatIsSet()
    {
        QFETCH(Retention, retention);
        KeepingDialog dialog;
        auto *save = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
        QVERIFY(!save->isEnabled());
        BackupKeeping keeping;
        keeping.retention = retention;
        BackupVerdict due;
        due.keeping = Keeping::TooOld;
        due.bytes = 2048;
        keeping.backups = {due, BackupVerdict{}};
        dialog.setKeeping(keeping);
        QVERIFY(dialog.retention() == retention);
        QVERIFY2(dialog.facts().contains(QLatin1String("2 backups")), qPrintable(dialog.facts()));
        QVERIFY2(dialog.facts().contains(QLatin1String("after the next one")), qPrintable(dialog.facts()));
        QSignalSpy saved(&dialog, &KeepingDialog::saveRequested);
        save->click();
        QCOMPARE(saved.size(), 1);
        QVERIFY(saved.first().first().value<Retention>() == retention);
    }

    void whatCannotBeReadIsNotOverwritten()
    {
        KeepingDialog dialog;
        dialog.setKeeping(Result<BackupKeeping>(fail(ErrorKind::Io, QStringLiteral("no history"))));
        QCOMPARE(dialog.facts(), QStringLiteral("no history"));
        QVERIFY(!dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->isEnabled());
    }
};

QTEST_MAIN(TestKeepingDialog)
#include "tst_keeping_dialog.moc"
