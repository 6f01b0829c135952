#include "tests/kit/kit_project.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// The database's side is taken: only the lines that a change asks for change, and afterwards nothing differs.
class TestPullPatch : public QObject {
    Q_OBJECT

    const QString m_schema =
        u"// The shop's tables.\n"
        "import { sql } from 'drizzle-orm'\n"
        "import { check, index, integer, pgEnum, pgTable, text, uniqueIndex, varchar } from \"drizzle-orm/pg-core\";\n"
        "\n"
        "/* what people may do */\n"
        "export const role = pgEnum(\"role\", [\"user\", \"admin\"]);\n"
        "\n"
        "export const users = pgTable(\"users\", {\n"
        "    id:     integer(\"id\").primaryKey(),   // the key\n"
        "    email:  varchar('email', { length: 80 }).notNull().$type<`${string}@${string}`>(),\n"
        "    role: role(\"role\")\n"
        "      .notNull()\n"
        "      // most of them\n"
        "      .default(\"user\"),\n"
        "    nick: text(\"nick\")\n"
        "}, (t) => [\n"
        "  index(\"users_email\").on(t.email), // for the login\n"
        "  check(\"users_nick\", sql`${t.nick} <> ''`),\n"
        "]);\n"
        "\n"
        "export const posts = pgTable(\"posts\", { id: integer(\"id\").primaryKey(), author: "
        "integer(\"author\").references(() => users.id), title: text(\"title\") });\n"
        "\n"
        "export type User = typeof users.$inferSelect;\n"_s;

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void takesTheDatabasesSide_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("lines"); ///< those of the diff that are gone or new
        const auto row = [](const char *name, const QString &sql, const QString &lines) {
            QTest::newRow(name) << sql << lines;
        };

        row("column added at the end", u"ALTER TABLE users ADD COLUMN age integer"_s,
            u"-    nick: text(\"nick\")\n+    nick: text(\"nick\"),\n+    age: integer(\"age\")\n"_s);
        row("column added that needs an import",
            u"ALTER TABLE users ADD COLUMN seen timestamptz NOT NULL DEFAULT now()"_s,
            u"-import { check, index, integer, pgEnum, pgTable, text, uniqueIndex, varchar } from "
            u"\"drizzle-orm/pg-core\";\n"
            "+import { check, index, integer, pgEnum, pgTable, text, timestamp, uniqueIndex, varchar } from "
            "\"drizzle-orm/pg-core\";\n"
            "-    nick: text(\"nick\")\n+    nick: text(\"nick\"),\n+    seen: timestamp(\"seen\", { withTimezone: true }).notNull().defaultNow()\n"_s);
        row("column added to a table in one line", u"ALTER TABLE posts ADD COLUMN body text"_s, {});
        row("column dropped", u"ALTER TABLE users DROP COLUMN role"_s,
            u"-    role: role(\"role\")\n-      .notNull()\n-      // most of them\n-      .default(\"user\"),\n"_s);
        row("last column dropped with its check", u"ALTER TABLE users DROP COLUMN nick"_s,
            u"-    nick: text(\"nick\")\n-  check(\"users_nick\", sql`${t.nick} <> ''`),\n"_s);
        row("type changed, its own $type stays", u"ALTER TABLE users ALTER COLUMN email TYPE text"_s,
            u"-    email:  varchar('email', { length: 80 }).notNull().$type<`${string}@${string}`>(),\n"
            "+    email:  text(\"email\").notNull().$type<`${string}@${string}`>(),\n"_s);
        row("not null dropped", u"ALTER TABLE users ALTER COLUMN email DROP NOT NULL"_s,
            u"-    email:  varchar('email', { length: 80 }).notNull().$type<`${string}@${string}`>(),\n"
            "+    email:  varchar('email', { length: 80 }).$type<`${string}@${string}`>(),\n"_s);
        row("not null set", u"ALTER TABLE users ALTER COLUMN nick SET NOT NULL"_s,
            u"-    nick: text(\"nick\")\n+    nick: text(\"nick\").notNull()\n"_s);
        row("default changed behind a comment", u"ALTER TABLE users ALTER COLUMN role SET DEFAULT 'admin'"_s,
            u"-      .default(\"user\"),\n+      .default(\"admin\"),\n"_s);
        row("default dropped", u"ALTER TABLE users ALTER COLUMN role DROP DEFAULT"_s, {});
        row("default set", u"ALTER TABLE users ALTER COLUMN nick SET DEFAULT 'x'"_s,
            u"-    nick: text(\"nick\")\n+    nick: text(\"nick\").default(\"x\")\n"_s);
        row("unique added to a column", u"ALTER TABLE users ADD CONSTRAINT users_email_unique UNIQUE (email)"_s,
            u"-    email:  varchar('email', { length: 80 }).notNull().$type<`${string}@${string}`>(),\n"
            "+    email:  varchar('email', { length: 80 }).notNull().$type<`${string}@${string}`>().unique(),\n"_s);
        row("reference changed",
            u"ALTER TABLE posts DROP CONSTRAINT posts_author_users_id_fk, ADD CONSTRAINT posts_author_users_id_fk "
            "FOREIGN KEY (author) REFERENCES users ON DELETE CASCADE"_s,
            {});
        row("reference dropped", u"ALTER TABLE posts DROP CONSTRAINT posts_author_users_id_fk"_s, {});
        row("index dropped", u"DROP INDEX users_email"_s,
            u"-  index(\"users_email\").on(t.email), // for the login\n"_s);
        row("index added", u"CREATE UNIQUE INDEX users_lower ON users (lower(email), nick DESC NULLS LAST)"_s,
            u"+  uniqueIndex(\"users_lower\").on(sql`lower((email)::text)`, t.nick.desc()),\n"_s);
        row("index of another table", u"CREATE INDEX posts_title ON posts (title)"_s, {});
        row("check changed",
            u"ALTER TABLE users DROP CONSTRAINT users_nick, ADD CONSTRAINT users_nick CHECK (nick <> 'root')"_s,
            u"-  check(\"users_nick\", sql`${t.nick} <> ''`),\n+  check(\"users_nick\", sql`nick <> 'root'::text`),\n"_s);
        row("enum value added", u"ALTER TYPE role ADD VALUE 'guest'"_s,
            u"-export const role = pgEnum(\"role\", [\"user\", \"admin\"]);\n+export const role = pgEnum(\"role\", [\"user\", \"admin\", \"guest\"]);\n"_s);
        row("table dropped", u"DROP TABLE posts"_s,
            u"-export const posts = pgTable(\"posts\", { id: integer(\"id\").primaryKey(), author: integer(\"author\").references(() => users.id), title: text(\"title\") });\n-\n"_s);
        row("table added with a type of its own",
            u"CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE notes (id serial PRIMARY KEY, mood mood, "
            "doc tsvector, user_id integer CONSTRAINT notes_user_id_users_id_fk REFERENCES users)"_s,
            {});
        row("row-level security", u"ALTER TABLE posts ENABLE ROW LEVEL SECURITY"_s, {});
        row("policy",
            u"ALTER TABLE users ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON users USING (nick = CURRENT_USER)"_s,
            {});
        row("view and sequence", u"CREATE SEQUENCE numbers; CREATE VIEW authors AS SELECT id, nick FROM users"_s, {});
        row("primary key moved", u"ALTER TABLE posts DROP CONSTRAINT posts_pkey, ADD PRIMARY KEY (id, title)"_s, {});
        row("many at once",
            u"ALTER TABLE users DROP COLUMN nick, ADD COLUMN a text, ADD COLUMN b text[] DEFAULT '{}'; DROP INDEX "
            u"users_email; "
            "ALTER TABLE posts ADD COLUMN c date, DROP COLUMN title; CREATE TABLE extra (id uuid PRIMARY KEY)"_s,
            {});
    }

    void takesTheDatabasesSide()
    {
        QFETCH(QString, sql);
        QFETCH(QString, lines);
        TestDatabase database(QStringLiteral("patch"));
        KitProject project;
        const QStringList common{u"--schema"_s, u"schema.ts"_s, u"--url"_s, database.url()};
        project.write(u"schema.ts"_s, m_schema);
        const ProgramRun push = project.kit(QStringList{u"push"_s, u"--yes"_s, u"--backup"_s, u"none"_s} + common);
        QVERIFY2(push.exitCode == 0, QByteArray(push.output + push.errors).constData());
        database.execute(sql);

        const QStringList call = QStringList{u"pull"_s, u"--output"_s, u"schema.ts"_s} + common;
        const ProgramRun shown = project.kit(call);
        QVERIFY2(shown.exitCode == 1, QByteArray(shown.output + shown.errors).constData());
        QCOMPARE(read(project), m_schema);
        if (!lines.isEmpty())
            QCOMPARE(changedLines(QString::fromUtf8(shown.output)), lines);
        const ProgramRun written = project.kit(call + QStringList{u"--yes"_s});
        QVERIFY2(written.exitCode == 0,
                 QByteArray(written.output + written.errors + read(project).toUtf8()).constData());
        const ProgramRun check = project.kit(QStringList{u"check"_s} + common);
        QVERIFY2(check.exitCode == 0, QByteArray(check.output + check.errors + read(project).toUtf8()).constData());
    }

    void takesRenamesBack_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("renames");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *name, const QString &sql, const QStringList &renames, const QString &lines) {
            QTest::newRow(name) << sql << renames << lines;
        };
        row("column", u"ALTER TABLE app.users RENAME nick TO handle"_s, {u"app.users.handle=nick"_s},
            u"-  nick: text('nick').unique(),\n+  nick: text('handle').unique(\"users_nick_unique\"),\n"_s);
        row("column named by its key", u"ALTER TABLE app.users RENAME age TO years"_s, {u"app.users.years=age"_s},
            u"-  age: integer().notNull(),\n+  age: integer('years').notNull(),\n"_s);
        row("column with options, named by its key", u"ALTER TABLE app.users RENAME code TO key"_s, {u"app.users.key=code"_s},
            u"-  code: varchar({ length: 9 }),\n+  code: varchar('key', { length: 9 }),\n"_s);
        row("column, its type too", u"ALTER TABLE app.users RENAME nick TO handle; ALTER TABLE app.users ALTER handle TYPE varchar(20)"_s,
            {u"app.users.handle=nick"_s}, u"-  nick: text('nick').unique(),\n+  nick: varchar(\"handle\", { length: 20 }).unique(\"users_nick_unique\"),\n"_s);
        row("columns in a row", u"ALTER TABLE app.users RENAME bio TO story; ALTER TABLE app.users RENAME nick TO bio"_s,
            {u"app.users.story=bio"_s, u"app.users.bio=nick"_s}, {});
        row("table with its keys' names",
            u"ALTER TABLE app.users RENAME TO people; ALTER TABLE app.people RENAME CONSTRAINT users_nick_unique TO people_nick_unique; "
            "ALTER TABLE app.posts RENAME CONSTRAINT posts_author_users_id_fk TO posts_author_people_id_fk"_s,
            {u"app.people=users"_s}, u"-export const users = app.table('users', {\n+export const users = app.table('people', {\n"_s);
        row("table, a column of it and a new one", u"ALTER TABLE app.users RENAME TO people; ALTER TABLE app.people RENAME bio TO about; "
            "ALTER TABLE app.people ADD COLUMN seen date"_s, {u"app.people=users"_s, u"app.users.about=bio"_s}, {});
        row("column under a new key of another table",
            u"ALTER TABLE app.users RENAME id TO key; ALTER TABLE app.posts ADD COLUMN who integer REFERENCES app.users"_s,
            {u"app.users.key=id"_s}, {});
        row("enum", u"ALTER TYPE app.mood RENAME TO feeling"_s, {u"enum:app.feeling=mood"_s},
            u"-export const mood = app.enum('mood', ['sad', 'ok']);\n+export const mood = app.enum('feeling', ['sad', 'ok']);\n"_s);
        row("enum value", u"ALTER TYPE app.mood RENAME VALUE 'ok' TO 'it''s \\ fine'"_s, {u"enumValue:app.mood.\"it's \\ fine\"=ok"_s},
            u"-export const mood = app.enum('mood', ['sad', 'ok']);\n+export const mood = app.enum('mood', ['sad', 'it\\'s \\\\ fine']);\n"
            "-  mood: mood('mood').default('ok'),\n+  mood: mood('mood').default(\"it's \\\\ fine\"),\n"_s);
        row("sequence", u"ALTER SEQUENCE app.numbers RENAME TO counter"_s, {u"sequence:app.counter=numbers"_s},
            u"-export const numbers = app.sequence('numbers');\n+export const numbers = app.sequence('counter');\n"_s);
        row("view", u"ALTER VIEW app.names RENAME TO handles"_s, {u"view:app.handles=names"_s},
            u"-export const names = app.view('names').as((qb) => qb.select().from(notes));\n"
            "+export const names = app.view('handles').as((qb) => qb.select().from(notes));\n"_s);
        row("schema", u"ALTER SCHEMA app RENAME TO shop"_s, {u"schema:shop=app"_s},
{});
        row("index", u"ALTER INDEX app.posts_title RENAME TO posts_by_title"_s, {u"index:app.posts.posts_by_title=posts_title"_s},
            u"-}, (t) => [index('posts_title').on(t.title)]);\n+}, (t) => [index(\"posts_by_title\").on(t.title)]);\n"_s);
    }

    /// Only the name's own literal changes; the keys of the code stay.
    void takesRenamesBack()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, renames);
        QFETCH(QString, lines);
        TestDatabase database(QStringLiteral("patch"));
        KitProject project;
        project.write(u"schema.ts"_s,
                      u"import { date, index, integer, pgSchema, text, varchar } from 'drizzle-orm/pg-core';\n"
                      "export const app = pgSchema('app');\n"
                      "export const mood = app.enum('mood', ['sad', 'ok']);\n"
                      "export const numbers = app.sequence('numbers');\n"
                      "export const users = app.table('users', {\n"
                      "  id: integer('id').primaryKey(),\n"
                      "  nick: text('nick').unique(),\n"
                      "  bio: text('bio'),\n"
                      "  age: integer().notNull(),\n"
                      "  code: varchar({ length: 9 }),\n"
                      "  mood: mood('mood').default('ok'),\n"
                      "});\n"
                      "export const posts = app.table('posts', {\n"
                      "  author: integer('author').references(() => users.id),\n"
                      "  title: text('title'),\n"
                      "}, (t) => [index('posts_title').on(t.title)]);\n"
                      "export const notes = app.table('notes', { day: date('day') });\n"
                      "export const names = app.view('names').as((qb) => qb.select().from(notes));\n"_s);
        const QStringList common{u"--schema"_s, u"schema.ts"_s, u"--url"_s, database.url()};
        const ProgramRun push = project.kit(QStringList{u"push"_s, u"--yes"_s, u"--backup"_s, u"none"_s} + common);
        QVERIFY2(push.exitCode == 0, QByteArray(push.output + push.errors).constData());
        database.execute(sql);
        project.write(u"schema-studio.renames.json"_s,
                      QString::fromUtf8(QJsonDocument(QJsonObject{{u"renames"_s, QJsonArray::fromStringList(renames)}}).toJson()));

        const QStringList call = QStringList{u"pull"_s, u"--output"_s, u"schema.ts"_s} + common;
        const ProgramRun shown = project.kit(call);
        QVERIFY2(shown.exitCode == 1, QByteArray(shown.output + shown.errors).constData());
        if (!lines.isEmpty())
            QCOMPARE(changedLines(QString::fromUtf8(shown.output)), lines);
        const ProgramRun written = project.kit(call + QStringList{u"--yes"_s});
        QVERIFY2(written.exitCode == 0, QByteArray(written.output + written.errors + read(project).toUtf8()).constData());
        const ProgramRun check = project.kit(QStringList{u"check"_s} + common);
        QVERIFY2(check.exitCode == 0, QByteArray(check.output + check.errors + read(project).toUtf8()).constData());
    }

    void inSyncChangesNothing()
    {
        TestDatabase database(QStringLiteral("patch"));
        KitProject project;
        project.write(u"schema.ts"_s, m_schema);
        const QStringList common{u"--schema"_s, u"schema.ts"_s, u"--url"_s, database.url()};
        QCOMPARE(project.kit(QStringList{u"push"_s, u"--yes"_s, u"--backup"_s, u"none"_s} + common).exitCode, 0);
        const ProgramRun run = project.kit(QStringList{u"pull"_s, u"--yes"_s, u"--output"_s, u"schema.ts"_s} + common);
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.output.isEmpty());
        QCOMPARE(read(project), m_schema);
    }

    /// What cannot be patched exactly stays, and is told with its place.
    void leavesWhatItCannotPatch()
    {
        TestDatabase database(QStringLiteral("patch"));
        KitProject project;
        const QString schema =
            u"import { integer, pgTable, text } from \"drizzle-orm/pg-core\";\n"
            "const common = { id: integer(\"id\").primaryKey(), note: text(\"note\") };\n"
            "export const a = pgTable(\"a\", { ...common, own: text(\"own\") });\n"
            "export const b = pgTable(\"b\", { id: integer(\"id\").primaryKey(), a: integer(\"a\") });\n"
            "export const all = [a, b];\n"_s;
        project.write(u"schema.ts"_s, schema);
        const QStringList common{u"--schema"_s, u"schema.ts"_s, u"--url"_s, database.url()};
        QCOMPARE(project.kit(QStringList{u"push"_s, u"--yes"_s, u"--backup"_s, u"none"_s} + common).exitCode, 0);
        database.execute(u"ALTER TABLE a DROP COLUMN note, ADD COLUMN more text; DROP TABLE b"_s);
        const ProgramRun run = project.kit(QStringList{u"pull"_s, u"--yes"_s, u"--output"_s, u"schema.ts"_s} + common);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("schema.ts:3: column public.a.note: is not written out"), run.errors.constData());
        QVERIFY2(run.errors.contains("`b` is still used elsewhere"), run.errors.constData());
        QCOMPARE(read(project),
                 QString(schema).replace(u"own: text(\"own\") }"_s, u"own: text(\"own\"), more: text(\"more\") }"_s));
    }

private:
    static QString read(const KitProject &project)
    {
        QFile file(project.path(u"schema.ts"_s));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static QString changedLines(const QString &diff)
    {
        QString lines;
        for (const QString &line : diff.split(u'\n')) {
            if ((line.startsWith(u'+') || line.startsWith(u'-')) && !line.startsWith(u"+++ "_s) &&
                !line.startsWith(u"--- "_s))
                lines += line + u'\n';
        }
        return lines;
    }
};

QTEST_GUILESS_MAIN(TestPullPatch)
#include "tst_pull_patch.moc"
