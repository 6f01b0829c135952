#include "ui/parts/marks.h"

namespace studio {

Mark markOf(Action action, const Colors &colors)
{
    switch (action) {
    case Action::Create:
        return {QStringLiteral("+"), QStringLiteral("added"), colors.added, Tint::Added};
    case Action::Drop:
        return {QStringLiteral("\u2212"), QStringLiteral("removed"), colors.removed, Tint::Removed};
    case Action::Rename:
        return {QStringLiteral("\u2192"), QStringLiteral("renamed"), colors.renamed, Tint::Renamed};
    case Action::Alter:
        break;
    }
    return {QStringLiteral("~"), QStringLiteral("changed"), colors.changed, Tint::Changed};
}

HazardMark markOf(HazardLevel level, const Colors &colors)
{
    switch (level) {
    case HazardLevel::Danger:
        return {QStringLiteral("octagon-alert"), colors.danger, Tint::Danger};
    case HazardLevel::Warning:
        return {QStringLiteral("triangle-alert"), colors.warning, Tint::Warning};
    case HazardLevel::Info:
        break;
    }
    return {QStringLiteral("info"), colors.info, Tint::Info};
}

QString iconName(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Namespace:
        return QStringLiteral("layers");
    case ObjectKind::Role:
        return QStringLiteral("user-round");
    case ObjectKind::Enum:
        return QStringLiteral("list-ordered");
    case ObjectKind::EnumValue:
        return QStringLiteral("type");
    case ObjectKind::Sequence:
        return QStringLiteral("hash");
    case ObjectKind::Table:
        return QStringLiteral("table-2");
    case ObjectKind::Column:
        return QStringLiteral("columns-3");
    case ObjectKind::PrimaryKey:
        return QStringLiteral("key-round");
    case ObjectKind::Unique:
        return QStringLiteral("fingerprint");
    case ObjectKind::ForeignKey:
        return QStringLiteral("link-2");
    case ObjectKind::Check:
        return QStringLiteral("square-check");
    case ObjectKind::Index:
        return QStringLiteral("zap");
    case ObjectKind::Policy:
        return QStringLiteral("shield");
    case ObjectKind::View:
        return QStringLiteral("eye");
    case ObjectKind::MaterializedView:
        return QStringLiteral("database");
    }
    return QStringLiteral("box");
}

QString title(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Namespace:
        return QStringLiteral("schema");
    case ObjectKind::Role:
        return QStringLiteral("role");
    case ObjectKind::Enum:
        return QStringLiteral("enum");
    case ObjectKind::EnumValue:
        return QStringLiteral("enum value");
    case ObjectKind::Sequence:
        return QStringLiteral("sequence");
    case ObjectKind::Table:
        return QStringLiteral("table");
    case ObjectKind::Column:
        return QStringLiteral("column");
    case ObjectKind::PrimaryKey:
        return QStringLiteral("primary key");
    case ObjectKind::Unique:
        return QStringLiteral("unique constraint");
    case ObjectKind::ForeignKey:
        return QStringLiteral("foreign key");
    case ObjectKind::Check:
        return QStringLiteral("check");
    case ObjectKind::Index:
        return QStringLiteral("index");
    case ObjectKind::Policy:
        return QStringLiteral("policy");
    case ObjectKind::View:
        return QStringLiteral("view");
    case ObjectKind::MaterializedView:
        return QStringLiteral("materialized view");
    }
    return QStringLiteral("object");
}

} // namespace studio
