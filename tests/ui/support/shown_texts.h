#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace studio::test {

/// What stands in the widget and everything in it: labels, buttons, fields, editors, the cells and headers of all views.
[[nodiscard]] QStringList shownTexts(const QWidget &in);
/// The tooltips of the same.
[[nodiscard]] QStringList shownTips(const QWidget &in);

/// Those of the program's labels and tooltips in which Qt would find a link, a picture, emphasis, a list or a table, or would show "&lt;" as it
/// is written: text that somebody took for markup, or escaped where nobody reads it as such.
[[nodiscard]] QStringList shownMarkup();

} // namespace studio::test
