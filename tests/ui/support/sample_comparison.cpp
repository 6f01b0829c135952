#include "tests/ui/support/sample_comparison.h"

namespace studio::test {

namespace {

QString text(const char *latin)
{
    return QString::fromUtf8(latin);
}

Column column(const char *name, const char *type, bool notNull = false, const char *defaultSql = nullptr)
{
    Column result;
    result.name = text(name);
    result.type.name = text(type);
    result.notNull = notNull;
    if (defaultSql)
        result.defaultSql = text(defaultSql);
    return result;
}

Column serialKey()
{
    Column result = column("id", "integer", true);
    result.serial = true;
    return result;
}

Table table(const char *name, const QList<Column> &columns, int line = 0, const char *schema = "public")
{
    Table result;
    result.name = {text(schema), text(name)};
    result.columns = columns;
    PrimaryKey key;
    key.name = text(name) + QStringLiteral("_pkey");
    key.columns = {columns.first().name};
    result.primaryKey = key;
    if (line > 0)
        result.location = {QStringLiteral("shared/schema.ts"), line, 14};
    return result;
}

Index index(const char *name, const char *columnName, bool unique = false)
{
    Index result;
    result.name = text(name);
    result.unique = unique;
    IndexColumn part;
    part.text = text(columnName);
    result.columns = {part};
    return result;
}

Change change(Action action, const ObjectId &object, const QList<AttributeChange> &attributes = {}, int line = 0)
{
    Change result;
    result.action = action;
    result.object = object;
    result.attributes = attributes;
    if (line > 0)
        result.source = {QStringLiteral("shared/schema.ts"), line, 3};
    return result;
}

AttributeChange attribute(const char *name, const char *from, const char *to)
{
    return {text(name), text(from), text(to), false};
}

Hazard hazard(HazardLevel level, const char *code, const char *message, const char *lock = "", std::optional<qint64> rows = {},
              std::optional<qint64> bytes = {}, bool rewrites = false, const char *suggestion = "")
{
    Hazard result;
    result.code = text(code);
    result.level = level;
    result.message = text(message);
    result.lock = text(lock);
    result.rows = rows;
    result.bytes = bytes;
    result.rewritesTable = rewrites;
    result.suggestion = text(suggestion);
    return result;
}

Statement statement(const char *sql, const ObjectId &object, const QList<int> &changes, const char *undo,
                    const QList<Hazard> &hazards = {}, bool loses = false)
{
    Statement result;
    result.sql = text(sql);
    result.object = object;
    result.changes = changes;
    result.hazards = hazards;
    result.losesData = loses;
    if (undo)
        result.undo = text(undo);
    return result;
}

void fillFrame(Comparison &c)
{
    c.config.root = QStringLiteral("/home/ada/shop");
    c.config.configFile = QStringLiteral("/home/ada/shop/drizzle.config.ts");
    if (auto target = ConnectionTarget::parse(QStringLiteral("postgresql://ada@localhost/shop_dev")))
        c.target = *target;
    c.desired.files = {QStringLiteral("shared/schema.ts")};
    c.desired.watchFiles = {QStringLiteral("/home/ada/shop/shared/schema.ts"), QStringLiteral("/home/ada/shop/shared/roles.ts"),
                            QStringLiteral("/home/ada/shop/drizzle.config.ts")};
    c.desired.drizzleVersion = QStringLiteral("0.45.4");
    c.actual.database = QStringLiteral("shop_dev");
    c.actual.serverVersion = QStringLiteral("15.18");
    c.actual.serverVersionNumber = 150018;
    c.actual.fingerprint = QStringLiteral("f1");
    c.plan.fingerprint = c.actual.fingerprint;
    c.times.bundle = std::chrono::microseconds(9'000);
    c.times.evaluate = std::chrono::microseconds(31'000);
    c.times.catalog = std::chrono::microseconds(22'000);
    c.times.diff = std::chrono::microseconds(1'200);
}

void addUsers(Comparison &c)
{
    Table desired = table("users",
                          {serialKey(), column("email", "text", true), column("full_name", "text"),
                           column("role", "user_role", true, "'user'::user_role"), column("bio", "text"), column("phone", "text"),
                           column("city", "text"), column("created_at", "timestamp with time zone", true, "now()")},
                          12);
    Table actual = table("users", {serialKey(), column("email", "character varying", true), column("name", "text"),
                                   column("bio", "text"), column("phone", "text"), column("city", "text"),
                                   column("created_at", "timestamp with time zone", true, "now()"), column("nickname", "text")});
    actual.columns[1].type.modifiers = QStringLiteral("80");
    desired.indexes = {index("users_email_index", "email", true), index("users_city_index", "city")};
    actual.indexes = {index("users_city_index", "city")};
    CheckConstraint check;
    check.name = QStringLiteral("users_email_format");
    check.expression = text("((email ~* '^[A-Z0-9._%+-]+@[A-Z0-9.-]+\\.[A-Z]{2,}$'::text) AND (length(email) <= 320) AND (email = lower(email)))");
    desired.checks = {check};
    check.expression = text("(email ~~ '%@%'::text)");
    actual.checks = {check};
    actual.estimatedRows = 1204;
    actual.totalBytes = 9'830'400;
    c.desired.schema.tables << desired;
    c.actual.schema.tables << actual;
}

} // namespace

ObjectId tableId(const char *name, const char *schema)
{
    return {ObjectKind::Table, text(schema), QString(), text(name)};
}

ObjectId memberId(ObjectKind kind, const char *tableName, const char *name, const char *schema)
{
    return {kind, text(schema), text(tableName), text(name)};
}

std::shared_ptr<Comparison> shopComparison()
{
    auto c = std::make_shared<Comparison>();
    fillFrame(*c);
    addUsers(*c);
    Schema &desired = c->desired.schema;
    Schema &actual = c->actual.schema;
    desired.tables << table("profiles", {serialKey(), column("user_id", "integer", true), column("avatar", "text")}, 34);
    desired.tables << table("accounts", {serialKey(), column("email", "text", true), column("plan", "text")}, 48);
    actual.tables << table("members", {serialKey(), column("email", "text", true), column("plan", "text")});
    actual.tables << table("legacy", {serialKey(), column("payload", "jsonb")});
    desired.tables << table("posts", {serialKey(), column("title", "text", true)}, 80, "blog");
    desired.namespaces << Namespace{QStringLiteral("blog"), false, {}, {}};
    Enum role;
    role.name = {QStringLiteral("public"), QStringLiteral("user_role")};
    role.values = {QStringLiteral("user"), QStringLiteral("editor"), QStringLiteral("admin")};
    role.location = {QStringLiteral("shared/roles.ts"), 3, 1};
    desired.enums << role;
    role.values.removeAt(1);
    actual.enums << role;
    Sequence number;
    number.name = {QStringLiteral("public"), QStringLiteral("invoice_number")};
    number.options.start = 1000;
    desired.sequences << number;
    number.options.start = 1;
    actual.sequences << number;

    QList<Change> &changes = c->diff.changes;
    changes << change(Action::Create, {ObjectKind::Namespace, {}, {}, QStringLiteral("blog")});
    changes << change(Action::Alter, {ObjectKind::Enum, QStringLiteral("public"), {}, QStringLiteral("user_role")},
                      {attribute("values", "user, admin", "user, editor, admin")}, 3);
    changes << change(Action::Alter, {ObjectKind::Sequence, QStringLiteral("public"), {}, QStringLiteral("invoice_number")},
                      {attribute("start", "1", "1000")});
    changes << change(Action::Alter, memberId(ObjectKind::Column, "users", "email"),
                      {attribute("type", "character varying(80)", "text")}, 14);
    Change renamed = change(Action::Rename, memberId(ObjectKind::Column, "users", "full_name"), {}, 15);
    renamed.renamedFrom = memberId(ObjectKind::Column, "users", "name");
    changes << renamed;
    changes << change(Action::Create, memberId(ObjectKind::Column, "users", "role"), {}, 16);
    changes << change(Action::Drop, memberId(ObjectKind::Column, "users", "nickname"));
    changes << change(Action::Alter, memberId(ObjectKind::Check, "users", "users_email_format"),
                      {attribute("expression", "(email ~~ '%@%'::text)", "…")}, 20);
    changes << change(Action::Create, memberId(ObjectKind::Index, "users", "users_email_index"), {}, 22);
    changes << change(Action::Create, tableId("profiles"), {}, 34);
    Change implied = change(Action::Create, memberId(ObjectKind::Column, "profiles", "avatar"), {}, 36);
    implied.implied = true;
    changes << implied;
    changes << change(Action::Create, tableId("accounts"), {}, 48);
    changes << change(Action::Drop, tableId("members"));
    changes << change(Action::Drop, tableId("legacy"));
    changes << change(Action::Create, tableId("posts", "blog"), {}, 80);
    c->diff.renameCandidates << RenameCandidate{tableId("members"), tableId("accounts"), 0.86,
                                                QStringLiteral("the same three columns, similar place")};
    UnmanagedObject function;
    function.kind = QStringLiteral("function");
    function.name = {QStringLiteral("public"), QStringLiteral("touch()")};
    UnmanagedObject trigger;
    trigger.kind = QStringLiteral("trigger");
    trigger.name = {QStringLiteral("public"), QStringLiteral("users_touch")};
    trigger.table = {QStringLiteral("public"), QStringLiteral("users")};
    c->diff.unmanaged = {function, trigger};

    QList<Statement> &plan = c->plan.statements;
    plan << statement("CREATE SCHEMA \"blog\";", changes.at(0).object, {0}, "DROP SCHEMA \"blog\";");
    plan << statement("ALTER TYPE \"user_role\" ADD VALUE 'editor' BEFORE 'admin';", changes.at(1).object, {1}, nullptr,
                      {hazard(HazardLevel::Info, "enum-value", "The value cannot be used in the transaction that adds it.")});
    plan.last().inTransaction = false;
    plan << statement("ALTER SEQUENCE \"invoice_number\" START WITH 1000;", changes.at(2).object, {2},
                      "ALTER SEQUENCE \"invoice_number\" START WITH 1;");
    plan << statement("ALTER TABLE \"users\" ALTER COLUMN \"email\" SET DATA TYPE text;", changes.at(3).object, {3},
                      "ALTER TABLE \"users\" ALTER COLUMN \"email\" SET DATA TYPE varchar(80);",
                      {hazard(HazardLevel::Info, "lock", "Nobody can read or write users for a moment.", "ACCESS EXCLUSIVE")});
    plan << statement("ALTER TABLE \"users\" RENAME COLUMN \"name\" TO \"full_name\";", changes.at(4).object, {4},
                      "ALTER TABLE \"users\" RENAME COLUMN \"full_name\" TO \"name\";",
                      {hazard(HazardLevel::Warning, "rename", "A running application that reads name fails until it is deployed again.",
                              "ACCESS EXCLUSIVE", {}, {}, false,
                              "Add full_name, keep both in step by a trigger, deploy, then drop name.")});
    plan << statement("ALTER TABLE \"users\" ADD COLUMN \"role\" \"user_role\" DEFAULT 'user' NOT NULL;", changes.at(5).object, {5},
                      "ALTER TABLE \"users\" DROP COLUMN \"role\";");
    plan << statement("CREATE UNIQUE INDEX \"users_email_index\" ON \"users\" USING btree (\"email\");", changes.at(8).object, {8},
                      "DROP INDEX \"users_email_index\";",
                      {hazard(HazardLevel::Warning, "index-build", "Writers of users wait while the index is built.", "SHARE", 1204,
                              9'830'400, false, "CREATE UNIQUE INDEX CONCURRENTLY \"users_email_index\" ON \"users\" (\"email\");")});
    plan << statement("ALTER TABLE \"users\" DROP CONSTRAINT \"users_email_format\";", changes.at(7).object, {7}, nullptr);
    plan << statement("ALTER TABLE \"users\" ADD CONSTRAINT \"users_email_format\" CHECK (email ~* "
                      "'^[A-Z0-9._%+-]+@[A-Z0-9.-]+\\.[A-Z]{2,}$' AND length(email) <= 320 AND email = lower(email));",
                      changes.at(7).object, {7}, "ALTER TABLE \"users\" DROP CONSTRAINT \"users_email_format\";",
                      {hazard(HazardLevel::Warning, "full-scan", "All 1,204 rows are read under the lock.", "ACCESS EXCLUSIVE", 1204,
                              9'830'400, false, "ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT.")});
    plan << statement("CREATE TABLE \"profiles\" (\n\t\"id\" serial PRIMARY KEY NOT NULL,\n\t\"user_id\" integer NOT NULL,\n\t\"avatar\" text\n);",
                      changes.at(9).object, {9, 10}, "DROP TABLE \"profiles\";");
    plan << statement("CREATE TABLE \"accounts\" (\n\t\"id\" serial PRIMARY KEY NOT NULL,\n\t\"email\" text NOT NULL,\n\t\"plan\" text\n);",
                      changes.at(11).object, {11}, "DROP TABLE \"accounts\";");
    plan << statement("CREATE TABLE \"blog\".\"posts\" (\n\t\"id\" serial PRIMARY KEY NOT NULL,\n\t\"title\" text NOT NULL\n);",
                      changes.at(14).object, {14, 0}, "DROP TABLE \"blog\".\"posts\";");
    plan << statement("ALTER TABLE \"users\" DROP COLUMN \"nickname\";", changes.at(6).object, {6}, nullptr,
                      {hazard(HazardLevel::Danger, "data-loss", "1,204 values of nickname are lost for good.", "ACCESS EXCLUSIVE", 1204)}, true);
    plan << statement("DROP TABLE \"members\";", changes.at(12).object, {12}, nullptr,
                      {hazard(HazardLevel::Danger, "data-loss", "38 rows of members are lost for good.", "ACCESS EXCLUSIVE", 38, 16384)}, true);
    plan << statement("DROP TABLE \"legacy\";", changes.at(13).object, {13}, nullptr,
                      {hazard(HazardLevel::Danger, "data-loss", "All rows of legacy are lost for good.", "ACCESS EXCLUSIVE", 120'000, 98'304'000)}, true);
    c->plan.affectedTables = {tableId("users"), tableId("members"), tableId("legacy")};
    return c;
}

std::shared_ptr<Comparison> syncedComparison()
{
    auto c = std::make_shared<Comparison>();
    fillFrame(*c);
    addUsers(*c);
    c->actual.schema = c->desired.schema;
    return c;
}

std::shared_ptr<Comparison> largeComparison(int tables, int columns)
{
    auto c = std::make_shared<Comparison>();
    fillFrame(*c);
    for (int t = 0; t < tables; ++t) {
        const QByteArray name = "table_" + QByteArray::number(t);
        QList<Column> wanted{serialKey()};
        QList<Column> present{serialKey()};
        for (int i = 0; i < columns; ++i) {
            const QByteArray member = "column_" + QByteArray::number(i);
            wanted << column(member.constData(), "text", true);
            present << column(member.constData(), "integer", true);
            const int number = int(c->diff.changes.size());
            c->diff.changes << change(Action::Alter, memberId(ObjectKind::Column, name.constData(), member.constData()),
                                      {attribute("type", "integer", "text")}, t + 1);
            const QByteArray sql = "ALTER TABLE \"" + name + "\" ALTER COLUMN \"" + member + "\" SET DATA TYPE text;";
            c->plan.statements << statement(sql.constData(), c->diff.changes.last().object, {number}, "SELECT 1;",
                                            {hazard(HazardLevel::Warning, "table-rewrite", "Rewritten.", "ACCESS EXCLUSIVE", {}, 8192, true)});
        }
        c->desired.schema.tables << table(name.constData(), wanted, t + 1);
        c->actual.schema.tables << table(name.constData(), present);
    }
    return c;
}

} // namespace studio::test
