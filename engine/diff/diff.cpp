#include "engine/diff/diff.h"

namespace studio {

QString word(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Namespace:
        return QStringLiteral("schema");
    case ObjectKind::Role:
        return QStringLiteral("role");
    case ObjectKind::Enum:
        return QStringLiteral("enum");
    case ObjectKind::Sequence:
        return QStringLiteral("sequence");
    case ObjectKind::Table:
        return QStringLiteral("table");
    case ObjectKind::Column:
        return QStringLiteral("column");
    case ObjectKind::PrimaryKey:
        return QStringLiteral("primaryKey");
    case ObjectKind::Unique:
        return QStringLiteral("unique");
    case ObjectKind::ForeignKey:
        return QStringLiteral("foreignKey");
    case ObjectKind::Check:
        return QStringLiteral("check");
    case ObjectKind::Index:
        return QStringLiteral("index");
    case ObjectKind::Policy:
        return QStringLiteral("policy");
    case ObjectKind::View:
        return QStringLiteral("view");
    case ObjectKind::MaterializedView:
        return QStringLiteral("materializedView");
    case ObjectKind::EnumValue:
        return QStringLiteral("enumValue");
    }
    return {};
}

QString word(Action action)
{
    switch (action) {
    case Action::Create:
        return QStringLiteral("create");
    case Action::Drop:
        return QStringLiteral("drop");
    case Action::Alter:
        return QStringLiteral("alter");
    case Action::Rename:
        return QStringLiteral("rename");
    }
    return {};
}

QString ObjectId::display() const
{
    if (table.isEmpty())
        return QualifiedName{schema, name}.display();
    const QString member = QualifiedName{{}, name}.display();
    return QualifiedName{schema, table}.display() + QLatin1Char('.') + member;
}

size_t qHash(const ObjectId &id, size_t seed) noexcept
{
    return qHashMulti(seed, static_cast<int>(id.kind), id.schema, id.table, id.name);
}

size_t qHash(const ExpressionQuestion &question, size_t seed) noexcept
{
    return qHashMulti(seed, static_cast<int>(question.role), question.table, question.member, question.part,
                      question.actual, question.desired);
}

} // namespace studio
