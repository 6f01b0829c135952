#include "engine/catalog/answer_key.h"

#include "engine/catalog/answer_cache.h"

#include <QCryptographicHash>

namespace studio::catalog {

namespace {

/// Texts one behind the other, each with its length, so that no two lists give the same bytes.
class Digest {
public:
    void add(const QString &text)
    {
        const QByteArray utf8 = text.toUtf8();
        m_hash.addData(QByteArray::number(utf8.size()));
        m_hash.addData(QByteArrayView(":"));
        m_hash.addData(utf8);
    }
    void add(const QualifiedName &name)
    {
        add(name.schema);
        add(name.name);
    }
    void add(const TypeName &type)
    {
        add(type.schema);
        add(type.name);
        add(type.modifiers);
        add(QString::number(type.isArray()));
        add(type.sql);
    }
    void add(const Table &table)
    {
        add(table.name);
        for (const Column &column : table.columns) {
            add(column.name);
            add(column.type);
        }
    }
    void add(const QByteArray &bytes) { m_hash.addData(bytes); }
    [[nodiscard]] QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

/// Bumped when the way of asking changes, so that old answers are not taken.
constexpr int generation = 2;

} // namespace

AnswerKeys::AnswerKeys(const Schema &desired, const Schema &actual, int serverVersion, const QStringList &sessionSettings)
    : m_desired(desired)
{
    Digest common;
    common.add(QString::number(generation));
    common.add(QString::number(serverVersion));
    for (const QString &setting : sessionSettings)
        common.add(setting);
    for (const Schema *side : {&desired, &actual}) {
        for (const Enum &item : side->enums) {
            common.add(item.name);
            for (const QString &value : item.values)
                common.add(value);
        }
        for (const Sequence &item : side->sequences)
            common.add(item.name);
    }
    // Functions, operators, domains and extensions decide what a name in an expression means.
    for (const UnmanagedObject &item : actual.unmanaged) {
        common.add(item.kind);
        common.add(item.name);
        common.add(item.definition);
    }
    m_common = common.result();

    Digest relations;
    for (const Schema *side : {&desired, &actual}) {
        for (const Table &table : side->tables)
            relations.add(table);
        for (const View &view : side->views) {
            relations.add(view.name);
            relations.add(view.definition);
        }
    }
    m_relations = relations.result();
}

QByteArray AnswerKeys::keyOf(const ExpressionQuestion &question) const
{
    Digest digest;
    digest.add(m_common);
    digest.add(QString::number(int(question.role)));
    digest.add(question.actual);
    digest.add(question.desired);
    const Table *table = m_desired.findTable(question.table);
    if (question.role == ExpressionQuestion::Role::Default && table) {
        // A default may name no column (CREATE TABLE, "DEFAULT default_expr"): only the column's type decides.
        if (const Column *column = findColumn(*table, question.member))
            digest.add(column->type);
        return digest.result().left(AnswerCache::keySize);
    }
    digest.add(question.table);
    digest.add(question.member);
    digest.add(QString::number(question.part));
    if (question.role == ExpressionQuestion::Role::Policy || question.role == ExpressionQuestion::Role::ViewBody)
        digest.add(m_relations);
    else if (table)
        digest.add(*table);
    return digest.result().left(AnswerCache::keySize);
}

} // namespace studio::catalog
