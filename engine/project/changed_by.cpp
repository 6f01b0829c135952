#include "engine/project/changed_by.h"

namespace studio {

QSet<ObjectId> changedBy(const Plan &plan, const Diff &diff)
{
    QSet<ObjectId> objects;
    for (const Statement &statement : plan.statements) {
        for (const int change : statement.changes) {
            if (change >= 0 && change < diff.changes.size())
                objects.insert(diff.changes[change].object);
        }
    }
    return objects;
}

} // namespace studio
