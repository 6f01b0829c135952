#pragma once

#include "engine/catalog/catalog_scope.h"
#include "engine/catalog/deparse.h"
#include "engine/catalog/string_pool.h"
#include "engine/schema/schema.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

/// What the readers of this room share while they fill a Schema. Never leaves the room.
namespace studio::catalog {

using Oid = unsigned;

struct ColumnDraft {
    Column column;
    int attnum = 0;
    Oid type = 0;
    Oid baseType = 0;      ///< of a domain, else `type`
    Oid collation = 0;
};

/// A table, view or materialized view that is read; the other relations are not managed.
struct RelationDraft {
    char kind = 'r';       ///< pg_class.relkind
    Table table;           ///< kinds r, p
    View view;             ///< kinds v, m
    std::vector<ColumnDraft> columns;
    qint64 pagesOfIndexes = 0;
    qint64 pagesOfToast = 0;
    qint64 bytesOfHeap = 0;

    [[nodiscard]] bool isTable() const { return kind == 'r' || kind == 'p'; }
    [[nodiscard]] const QualifiedName &name() const { return isTable() ? table.name : view.name; }
    /// Null for a dropped column and for 0.
    [[nodiscard]] ColumnDraft *column(int attnum);
};

/// An index of a managed relation, whether a constraint owns it or not.
struct IndexDraft {
    Index index;
    Oid relation = 0;
};

struct OperatorClass {
    QString schema;
    QString name;
    Oid method = 0;
    Oid input = 0;
    bool isDefault = false;
    bool inputIsPolymorphic = false;
    bool inputIsPreferred = false;
};

struct Inheritance {
    QualifiedName parent;
    QString bound; ///< of a partition: FOR VALUES …
};

class CatalogBuilder {
public:
    explicit CatalogBuilder(CatalogScope scope) : m_scope(std::move(scope)) {}

    [[nodiscard]] const CatalogScope &scope() const { return m_scope; }

    qint64 blockSize = 8192;

    // Read first, looked up by the others.
    ServerQuoting quoting;
    StringPool strings;
    QHash<Oid, QString> collations;                 ///< quoted, qualified
    QHash<Oid, OperatorClass> operatorClasses;
    QSet<std::pair<Oid, Oid>> exactDefaultClasses;  ///< method, input type
    QHash<Oid, Inheritance> inheritance;            ///< by child
    QSet<QString> managedSchemas;
    QStringList allNamespaces;

    void setComment(Oid catalog, Oid object, int part, const QString &text);
    [[nodiscard]] QString comment(Oid catalog, Oid object, int part = 0) const;
    void setExtension(Oid catalog, Oid object, const QString &extension);
    /// The extension that owns the object; empty: none.
    [[nodiscard]] QString extension(Oid catalog, Oid object) const;

    // Drafts.
    [[nodiscard]] RelationDraft *relation(Oid oid);
    RelationDraft &addRelation(Oid oid, RelationDraft draft);
    QHash<Oid, IndexDraft> indexes;
    QSet<Oid> constraintIndexes; ///< those that belong to a constraint
    [[nodiscard]] const TypeName &type(QByteArrayView formatted);

    Schema schema; ///< namespaces, enums, sequences, roles and unmanaged objects; the rest comes with finish()

    /// Puts the drafts in, in the order of schema and name.
    [[nodiscard]] Schema finish();

private:
    struct ObjectKey {
        Oid catalog = 0;
        Oid object = 0;
        int part = 0;
        friend bool operator==(const ObjectKey &, const ObjectKey &) = default;
        friend size_t qHash(const ObjectKey &key, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, key.catalog, key.object, key.part);
        }
    };

    CatalogScope m_scope;
    QHash<ObjectKey, QString> m_comments;
    QHash<ObjectKey, QString> m_extensions;
    QHash<Oid, qsizetype> m_places;
    std::vector<RelationDraft> m_relations;
    QHash<QByteArray, TypeName> m_types;
};

} // namespace studio::catalog
