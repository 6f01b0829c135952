#pragma once

#include "engine/diff/diff.h"

#include <QAbstractItemModel>
#include <QSet>

#include <memory>
#include <vector>

namespace studio {

/// The changes of a Diff as people read them: schemas, in them objects, in tables their members; then roles and what is not
/// managed. A check box for each change: what is unticked is left out of the plan. Implied changes have no row of their own.
class ChangeTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        ChangesRole = Qt::UserRole + 1, ///< QList<int>: indexes into Diff::changes that this row itself stands for
        ActionRole,    ///< int(Action); absent for groups
        KindRole,      ///< int(ObjectKind); absent for groups
        ObjectRole,    ///< ObjectId of the row
        CountRole,     ///< number of changes below and in a group
        OldNameRole,   ///< of renamed objects
        QuestionRole,  ///< index into Diff::renameCandidates; absent: none
        CarriedRole,   ///< true: unticked, but something ticked needs it, so the plan holds it
        GroupRole,     ///< true for groups
        KeyRole,       ///< QString: stays the same from one Diff to the next
        LossRole,      ///< true: a statement for it loses data
    };

    explicit ChangeTreeModel(QObject *parent = nullptr);
    ~ChangeTreeModel() override;

    /// Ticks of objects that were there before are kept.
    void setDiff(const Diff &diff);
    [[nodiscard]] const Diff &diff() const { return m_diff; }

    [[nodiscard]] bool allTicked() const;
    [[nodiscard]] bool noneTicked() const;
    [[nodiscard]] int tickedCount() const; ///< changes with a row
    [[nodiscard]] int totalCount() const;
    /// The objects of all ticked changes, each once.
    [[nodiscard]] QList<ObjectId> tickedObjects() const;
    void setAllTicked(bool ticked);

    /// Changes that the present plan makes, and those that lose data; drives CarriedRole and LossRole.
    void setPlanned(const QSet<int> &changes, const QSet<int> &losing);

    [[nodiscard]] QModelIndex indexOfKey(const QString &key) const;
    [[nodiscard]] QModelIndex indexOfObject(const ObjectId &object) const;
    /// The first row that stands for a change, in reading order.
    [[nodiscard]] QModelIndex firstChange() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void ticksChanged();

private:
    struct Node;

    Node *addNode(Node *parent, const QString &key);
    Node *groupOf(const QString &schema);
    void build();
    void addChange(int index);
    void addUnmanaged();
    void count(Node *node);
    void tick(Node *node, bool ticked);
    void ticksHaveChanged();
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(Node *node) const;
    [[nodiscard]] Qt::CheckState checkState(const Node *node) const;

    Diff m_diff;
    std::unique_ptr<Node> m_root;
    QHash<QString, Node *> m_byKey;
    std::vector<bool> m_ticked; ///< one for each change
    QSet<int> m_planned;
    QSet<int> m_losing;
    bool m_hasPlan = false;
};

} // namespace studio

Q_DECLARE_METATYPE(studio::ObjectId)
