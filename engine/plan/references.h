#pragma once

#include "engine/schema/names.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

/// Which names an SQL text may refer to, told from its tokens. Says rather too much than too little: a false hit only builds an object
/// again that could have stayed.
namespace studio {

struct References {
    QSet<QString> words;    ///< identifiers: unquoted ones in lower case, quoted ones as they stand; keywords too
    QSet<QString> types;    ///< last identifiers behind `::`, `AS` and array brackets taken off: the types that it casts to
    QSet<QString> literals; ///< contents of string constants
    QSet<QString> inLiterals; ///< identifiers within string constants: nextval('"app"."seq"')

    [[nodiscard]] bool mentions(const QString &name) const { return words.contains(name); }
    [[nodiscard]] bool castsTo(const QString &type) const { return types.contains(type); }
};

[[nodiscard]] References referencesIn(const QString &sql);

/// The text with whole identifiers exchanged; string constants stay. `types` holds for what stands behind a cast, `names` for the rest.
[[nodiscard]] QString withWordsRenamed(const QString &sql, const QHash<QString, QString> &names, const QHash<QString, QString> &types = {});

/// `app."My seq"` → app, My seq.
[[nodiscard]] QStringList splitIdentifiers(const QString &qualifiedName);

/// Referenced sequence names within nextval('…'::regclass) and the like, taken apart at the dot.
[[nodiscard]] bool mentionsSequence(const References &references, const QualifiedName &sequence);

} // namespace studio
