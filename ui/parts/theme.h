#pragma once

#include <QObject>
#include <QPalette>
#include <QString>

#include <optional>

namespace studio {

struct Colors;

enum class ThemeChoice { System, Light, Dark };
/// "system", "light", "dark".
[[nodiscard]] QString word(ThemeChoice choice);
[[nodiscard]] std::optional<ThemeChoice> themeChoice(const QString &word);

[[nodiscard]] QPalette paletteOf(const Colors &colors);

/// Gives the application its style and palette, and follows the system's while the choice is System. One per program, made
/// by main() after QApplication. Widgets need not know it: they read colorsFor(palette()) and repaint on PaletteChange.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(ThemeChoice choice, QObject *parent = nullptr);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    [[nodiscard]] bool isDark() const { return m_dark; }

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    [[nodiscard]] bool systemIsDark() const;

    ThemeChoice m_choice;
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace studio
