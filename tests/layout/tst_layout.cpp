#include "tests/layout/layout_rules.h"
#include "tests/layout/source_tree.h"

#include <QTest>

#include <algorithm>

using namespace studio::layout;

class TestLayout : public QObject {
    Q_OBJECT

    const QStringList m_folders = {QStringLiteral("app"), QStringLiteral("engine"), QStringLiteral("ui")};
    QList<SourceFile> m_files;

private slots:
    void initTestCase()
    {
        m_files = readSourceTree(QStringLiteral(STUDIO_SOURCE_DIR), m_folders);
        QVERIFY(!m_files.isEmpty());
    }

    void ruleTellsWhatIsForbidden_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("forbidden");
        const auto row = [](const char *name, const char *file, const char *line, bool forbidden) {
            QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(line) << forbidden;
        };
        row("a room may include itself", "engine/plan/plan.cpp", "#include \"engine/plan/plan.h\"", false);
        row("plan may know diff", "engine/plan/plan.h", "#include \"engine/diff/diff.h\"", false);
        row("diff must not know plan", "engine/diff/diff.h", "#include \"engine/plan/plan.h\"", true);
        row("pure rooms must not know the database", "engine/plan/a.cpp", "#include \"engine/database/connection.h\"",
            true);
        row("engine must not know ui", "engine/project/session.cpp", "#include \"ui/parts/icon.h\"", true);
        row("ui must not know app", "ui/shell/window.cpp", "#include \"app/studio/options.h\"", true);
        row("parts must not know views", "ui/parts/pill.cpp", "#include \"ui/grid/grid_view.h\"", true);
        row("includes start at the root", "engine/plan/plan.cpp", "#include \"plan.h\"", true);
        row("moc files are nobody's", "ui/shell/window.cpp", "#include \"window.moc\"", false);
        row("widgets in the engine", "engine/project/session.cpp", "#include <QLabel>", true);
        row("colours in the engine", "engine/base/error.h", "#include <QColor>", true);
        row("a module's name before the header", "engine/base/error.h", "#include <QtGui/QColor>", true);
        row("widgets in a view", "ui/parts/pill.cpp", "#include <QLabel>", false);
        row("widgets in the terminal command", "app/kit/main.cpp", "#include <QApplication>", true);
        row("Qt Core in the engine", "engine/base/error.h", "#include <QString>", false);
        row("Qt Sql in the history", "engine/apply/history.cpp", "#include <QSqlQuery>", false);
        row("Qt Sql in the catalog", "engine/catalog/catalog.cpp", "#include <QSqlQuery>", true);
        row("libpq in its room", "engine/database/connection.cpp", "#include <libpq-fe.h>", false);
        row("libpq elsewhere", "engine/catalog/catalog.cpp", "#include <libpq-fe.h>", true);
        row("the parser elsewhere", "engine/hazards/hazard.cpp", "# include <pg_query.h>", true);
        row("QuickJS elsewhere", "engine/schema/schema.cpp", "#include <quickjs.h>", true);
        row("an unknown room", "engine/misc/misc.cpp", "#include <vector>", true);
    }

    void ruleTellsWhatIsForbidden()
    {
        QFETCH(QString, file);
        QFETCH(QString, line);
        QFETCH(bool, forbidden);
        const auto includes = parseIncludes(line.toUtf8());
        QCOMPARE(includes.size(), 1);
        QCOMPARE(!objectionTo(file, includes.first()).isEmpty(), forbidden);
    }

    void includesFollowTheArrows_data()
    {
        QTest::addColumn<QString>("room");
        QSet<QString> seen;
        for (const SourceFile &file : m_files)
            seen.insert(roomOf(file.path));
        for (const QString &room : seen)
            QTest::newRow(qPrintable(room)) << room;
    }

    void includesFollowTheArrows()
    {
        QFETCH(QString, room);
        QStringList objections;
        for (const SourceFile &file : m_files) {
            if (roomOf(file.path) != room)
                continue;
            for (const Include &include : file.includes) {
                const QString objection = objectionTo(file.path, include);
                if (!objection.isEmpty())
                    objections << QStringLiteral("%1:%2: %3: %4")
                                      .arg(file.path)
                                      .arg(include.line)
                                      .arg(include.path, objection);
            }
        }
        QVERIFY2(objections.isEmpty(), qPrintable(objections.join(QLatin1Char('\n'))));
    }

    /// Takes rooms away that know only rooms already taken; what is left knows itself through others.
    void noTwoRoomsKnowEachOther()
    {
        QHash<QString, QSet<QString>> arrows;
        for (const SourceFile &file : m_files) {
            const QString room = roomOf(file.path);
            QSet<QString> &known = arrows[room];
            for (const Include &include : file.includes) {
                if (include.quoted && roomOf(include.path) != room && allowedArrows().contains(roomOf(include.path)))
                    known.insert(roomOf(include.path));
            }
        }
        QSet<QString> left(arrows.keyBegin(), arrows.keyEnd());
        for (bool smaller = true; smaller;) {
            smaller = false;
            for (const QString &room : QSet<QString>(left)) {
                if (!arrows.value(room).intersects(left)) {
                    left.remove(room);
                    smaller = true;
                }
            }
        }
        QVERIFY2(left.isEmpty(), qPrintable(QStringList(left.cbegin(), left.cend()).join(QLatin1Char(' '))));
    }

    void filesStayShort()
    {
        constexpr int seam = 800;
        QList<int> lengths;
        QStringList tooLong;
        for (const SourceFile &file :
             readSourceTree(QStringLiteral(STUDIO_SOURCE_DIR), m_folders + QStringList{QStringLiteral("tests")})) {
            lengths << file.lines;
            if (file.lines > seam)
                tooLong << QStringLiteral("%1: %2 lines").arg(file.path).arg(file.lines);
        }
        std::ranges::sort(lengths);
        const int median = lengths.at(lengths.size() / 2);
        const int most = lengths.at(lengths.size() * 95 / 100);
        qInfo("%d files, median %d lines, 95th percentile %d, longest %d", int(lengths.size()), median, most,
              lengths.last());
        QVERIFY2(tooLong.isEmpty(), qPrintable(tooLong.join(QLatin1Char('\n'))));
        QVERIFY2(median < 200, "the median file is too long");
        QVERIFY2(most < 600, "too many long files");
    }
};

QTEST_APPLESS_MAIN(TestLayout)
#include "tst_layout.moc"
