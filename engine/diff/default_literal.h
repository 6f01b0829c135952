#pragma once

#include "engine/schema/type_name.h"

#include <QString>

namespace studio {

/// True when a column of `type` gets the very same default from both texts, proven without the server: the catalog's
/// text `actual`, and `desired` as the file writes it. Only constants are read; "false" proves nothing.
///
/// The rule. A DEFAULT is parsed, then coerced to the column's type (cookDefault in heap.c); nothing is folded, and the
/// deparser leaves implicit casts out (get_const_expr, get_func_expr in ruleutils.c). So two defaults of one column are
/// the same when both are the same constant before that coercion:
///  - a bare integer is int4, int8 or numeric by its size (make_const in parse_node.c); a minus in front of a number
///  belongs to it
///    (doNegate in gram.y); a bare number with a point is numeric. The catalog writes negative ones as '-1'::integer.
///  - 'text' without a cast goes through the input function of the column's base type, without the type's length
///  (coerce_type in
///    parse_coerce.c; intervals alone take theirs along, so they are only the same without one). The catalog writes it
///    'text'::type, as the output function prints it.
///  - 'text'::type goes through that type's input function at once.
///  - true and false are booleans; '…' as the catalog writes an enum's value is 'value'::schema.enum.
/// Two texts that are equal letter by letter and go through one input function give one constant. Texts that differ are
/// not compared ('1.50' and '1.5': the server is asked), but for jsonb, whose output jsonbText() knows.
/// A cast to a type with a length in parentheses is another expression (it cuts silently) and never taken as equal
/// here.
[[nodiscard]] bool sameDefaultLiteral(const QString &actual, const QString &desired, const TypeName &type);

/// What a constant default says, whatever its type; empty for other expressions. Enough to see that a default stays
/// while its column's type changes, because the plan sets it again then.
[[nodiscard]] QString literalText(const QString &sql);

/// 'now', 'today', 'tomorrow' and 'yesterday' for a type of dates and times: the server reads them once, when the default
/// is made (chapter 8.5.1.4), so the catalog never says the same twice, and whatever constant it holds is as good as a new
/// one.
[[nodiscard]] bool isMomentLiteral(const QString &sql, const TypeName &type);

/// NULL in any case, with or without a cast.
[[nodiscard]] bool isNullLiteral(const QString &text);

/// The server keeps no entry for DEFAULT NULL (AddRelationNewConstraints in heap.c looks for a bare Const), unless the
/// type has a length, whose coercion wraps the NULL (an interval's does not). Of domains, which wrap it too, TypeName
/// knows nothing.
[[nodiscard]] bool keepsNullDefault(const TypeName &type);

} // namespace studio
