#pragma once

#include <QColor>

class QPalette;

namespace studio {

/// Foreground of a meaning, and the tint that may lie behind a whole row of it.
struct Tone {
    QColor strong;
    QColor tint;
};

/// Every colour of the window, by what it means. Two tables exist, light and dark.
struct Colors {
    bool dark = false;
    QColor window;     ///< bars, panels
    QColor surface;    ///< lists, editors
    QColor raised;     ///< buttons, cards, menus
    QColor hover;
    QColor pressed;
    QColor border;     ///< lines between panels
    QColor strongBorder; ///< frames of fields and buttons
    QColor text;
    QColor muted;      ///< secondary text, still readable (4.5:1)
    QColor disabled;
    QColor accent;     ///< focus, the primary button, links
    QColor onAccent;
    QColor selection;  ///< behind selected rows; text keeps its own colour there
    // Told apart by colour-blind eyes too; a sign always stands beside them (ui/parts/marks.h).
    Tone added;
    Tone removed;
    Tone changed;
    Tone renamed;
    Tone info;
    Tone warning;
    Tone danger;
    Tone success;
};

[[nodiscard]] const Colors &lightColors();
[[nodiscard]] const Colors &darkColors();
/// The table that fits a widget's palette: dark when its window is darker than its text.
[[nodiscard]] const Colors &colorsFor(const QPalette &palette);
/// WCAG 2 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

} // namespace studio
