#include "engine/base/error.h"
#include "tests/ui/support/warnings.h"
#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/filter_field.h"
#include "ui/parts/icons.h"
#include "ui/parts/list_view.h"
#include "ui/parts/marks.h"
#include "ui/parts/progress_strip.h"
#include "ui/parts/theme.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace studio;

namespace {

/// The most frequent opaque colour of an icon's picture.
QColor inkOf(const QIcon &icon)
{
    const QImage image = icon.pixmap(QSize(32, 32), 1.0).toImage();
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255)
                ++counts[image.pixel(x, y)];
        }
    }
    QRgb best = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > counts.value(best))
            best = it.key();
    }
    return QColor::fromRgb(best);
}

} // namespace

class TestParts : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnWarnings();
        QApplication::setPalette(paletteOf(lightColors()));
    }

    void everyListedIconDraws()
    {
        QFile list(QStringLiteral(STUDIO_SOURCE_DIR "/resources/icons/icons.txt"));
        QVERIFY(list.open(QFile::ReadOnly));
        QStringList names;
        for (const QByteArray &line : list.readAll().split('\n')) {
            if (!line.isEmpty() && !line.startsWith('#'))
                names << QString::fromLatin1(line);
        }
        QVERIFY(!names.isEmpty());
        for (const QString &name : names) {
            QVERIFY2(hasIcon(name), qPrintable(name));
            QCOMPARE(inkOf(icon(name)), lightColors().text);
        }
    }

    void iconsFollowTheTheme()
    {
        const QIcon added = icon(QStringLiteral("plus"), Tint::Added);
        QCOMPARE(inkOf(added), lightColors().added.strong);
        QApplication::setPalette(paletteOf(darkColors()));
        QCOMPARE(inkOf(added), darkColors().added.strong);
    }

    void iconsAreCrispAtAnyRatio()
    {
        const QPixmap twice = icon(QStringLiteral("table-2")).pixmap(QSize(16, 16), 2.0);
        QCOMPARE(twice.size(), QSize(32, 32));
        QCOMPARE(twice.devicePixelRatio(), 2.0);
    }

    void everyKindHasIconAndTitle()
    {
        for (int kind = 0; kind <= int(ObjectKind::MaterializedView); ++kind) {
            QVERIFY(hasIcon(iconName(ObjectKind(kind))));
            QVERIFY(!title(ObjectKind(kind)).isEmpty());
        }
        for (const HazardLevel level : {HazardLevel::Info, HazardLevel::Warning, HazardLevel::Danger})
            QVERIFY(hasIcon(markOf(level, lightColors()).icon));
    }

    void signsDifferWhateverTheColour()
    {
        QSet<QString> signs;
        QSet<QString> words;
        for (const Action action : {Action::Create, Action::Drop, Action::Alter, Action::Rename}) {
            signs.insert(markOf(action, lightColors()).sign);
            words.insert(markOf(action, lightColors()).word);
        }
        QCOMPARE(signs.size(), 4);
        QCOMPARE(words.size(), 4);
    }

    void themeSwitches()
    {
        Theme theme(ThemeChoice::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        QVERIFY(!theme.isDark());
        theme.setChoice(ThemeChoice::Dark);
        QVERIFY(theme.isDark());
        QVERIFY(colorsFor(QApplication::palette()).dark);
        QCOMPARE(changed.count(), 1);
        theme.setChoice(ThemeChoice::System);
        // The offscreen platform is a light one.
        QVERIFY(!theme.isDark());
    }

    void themeWordsGoBothWays()
    {
        for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
            QCOMPARE(themeChoice(word(choice)), std::optional(choice));
        QCOMPARE(themeChoice(QStringLiteral("pink")), std::nullopt);
    }

    void quickWorkShowsNothing()
    {
        ProgressStrip strip;
        strip.start(QStringLiteral("reading"));
        QVERIFY(strip.isHidden());
        strip.finish();
        QTest::qWait(ProgressStrip::delayMs + 50);
        QVERIFY(strip.isHidden());
    }

    void longWorkShowsItselfAndCanBeCancelled()
    {
        ProgressStrip strip;
        QSignalSpy cancelled(&strip, &ProgressStrip::cancelRequested);
        strip.start(QStringLiteral("reading"));
        strip.setProgress({QStringLiteral("2 of 4"), 2, 4});
        QTRY_VERIFY(strip.isVisible());
        const auto *bar = strip.findChild<QProgressBar *>();
        QCOMPARE(bar->value() * 2, bar->maximum());
        auto *cancel = strip.findChild<QToolButton *>();
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
        strip.finish();
        QVERIFY(strip.isHidden());
    }

    void bannerTellsAllOfAnError()
    {
        Banner banner;
        Error error;
        error.message = QStringLiteral("column \"a\" holds nulls");
        error.sqlState = QStringLiteral("23502");
        error.detail = QStringLiteral("Failing row contains (1, null).");
        error.hint = QStringLiteral("Fill it first.");
        banner.showError(error);
        QCOMPARE(banner.text(), QStringLiteral("column \"a\" holds nulls [23502]"));
        QCOMPARE(banner.detail(), QStringLiteral("Failing row contains (1, null).\nFill it first."));
        QVERIFY(banner.isVisible());
    }

    void bannerButtonTriggersItsAction()
    {
        Banner banner;
        banner.show(Banner::Kind::Warning, QStringLiteral("careful"));
        QAction *action = makeAction(&banner, QStringLiteral("refresh-cw"), QStringLiteral("Try again"),
                                     QKeySequence(Qt::Key_F5), QStringLiteral("Ask once more"));
        QCOMPARE(action->toolTip(), QStringLiteral("Ask once more (F5)"));
        QSignalSpy triggered(action, &QAction::triggered);
        banner.addAction(action);
        auto *button = banner.findChild<QPushButton *>();
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        action->setEnabled(false);
        QVERIFY(!button->isEnabled());
        banner.show(Banner::Kind::Info, QStringLiteral("fine"));
        QVERIFY(!banner.findChild<QPushButton *>());
    }

    void emptyStateOffersItsActions()
    {
        EmptyState state(QStringLiteral("folder-open"), QStringLiteral("No project"), QStringLiteral("Open a folder."));
        QAction *action = makeAction(&state, QStringLiteral("folder-open"), QStringLiteral("Open"), {}, QStringLiteral("Open"));
        QSignalSpy triggered(action, &QAction::triggered);
        state.addAction(action);
        QWidget &widget = state;
        widget.show();
        auto *button = state.findChild<QPushButton *>();
        QVERIFY(button->property("primary").toBool());
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(triggered.count(), 1);
    }

    void longNamesAreElidedAndWholeInTheTooltip()
    {
        ElidedLabel label;
        const QString name = QStringLiteral("a_very_long_<b>table</b>_name_").repeated(4);
        label.setText(name);
        label.resize(80, 20);
        label.show();
        QVERIFY(label.isElided());
        QCOMPARE(label.toolTip(), QStringLiteral("<qt>%1</qt>").arg(name.toHtmlEscaped()));
        label.resize(label.sizeHint());
        QVERIFY(!label.isElided());
        QVERIFY(label.toolTip().isEmpty());
        label.setText(QStringLiteral("two\nlines"));
        QVERIFY(!label.text().contains(QLatin1Char('\n')));
    }

    void filterFieldHandsTheKeysOn()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *filter = new FilterField(QStringLiteral("filter\u2026"), &window);
        auto *list = new ListView(&window);
        QStringListModel model({QStringLiteral("a"), QStringLiteral("b")});
        list->setModel(&model);
        filter->setView(list);
        layout->addWidget(filter);
        layout->addWidget(list);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        filter->setFocus();
        QTest::keyClicks(filter, QStringLiteral("xy"));
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(filter->text().isEmpty());
        QTest::keyClick(filter, Qt::Key_Down);
        QVERIFY(list->hasFocus());
        QSignalSpy chosen(list, &ListView::chosen);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toModelIndex().row(), 1);
    }
};

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
