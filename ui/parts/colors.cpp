#include "ui/parts/colors.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace studio {

namespace {

Colors makeLight()
{
    Colors c;
    c.dark = false;
    c.window = QColor(0xf4f5f7);
    c.surface = QColor(0xffffff);
    c.raised = QColor(0xffffff);
    c.hover = QColor(0xe9ebef);
    c.pressed = QColor(0xdde0e6);
    c.border = QColor(0xdfe2e7);
    c.strongBorder = QColor(0xc5cad3);
    c.text = QColor(0x1d2129);
    c.muted = QColor(0x5d6675);
    c.disabled = QColor(0xa3aab6);
    c.accent = QColor(0x2563c9);
    c.onAccent = QColor(0xffffff);
    c.selection = QColor(0xdbe7fb);
    c.added = {QColor(0x00795a), QColor(0xe1f4ed)};
    c.removed = {QColor(0xb71c3c), QColor(0xfce7ea)};
    c.changed = {QColor(0x8f6200), QColor(0xfbf1d6)};
    c.renamed = {QColor(0x1e5fc2), QColor(0xe4edfb)};
    c.info = c.renamed;
    c.warning = c.changed;
    c.danger = c.removed;
    c.success = c.added;
    return c;
}

Colors makeDark()
{
    Colors c;
    c.dark = true;
    c.window = QColor(0x1b1e24);
    c.surface = QColor(0x15171c);
    c.raised = QColor(0x272b33);
    c.hover = QColor(0x2c313a);
    c.pressed = QColor(0x363c47);
    c.border = QColor(0x2d323b);
    c.strongBorder = QColor(0x444b58);
    c.text = QColor(0xe3e6eb);
    c.muted = QColor(0x9aa3b2);
    c.disabled = QColor(0x616979);
    c.accent = QColor(0x5b9bf8);
    c.onAccent = QColor(0x0c1524);
    c.selection = QColor(0x263a5c);
    c.added = {QColor(0x45c9a0), QColor(0x15302a)};
    c.removed = {QColor(0xff8474), QColor(0x3a2120)};
    c.changed = {QColor(0xe6b450), QColor(0x352b17)};
    c.renamed = {QColor(0x74b1ff), QColor(0x1b2d47)};
    c.info = c.renamed;
    c.warning = c.changed;
    c.danger = c.removed;
    c.success = c.added;
    return c;
}

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Colors &lightColors()
{
    static const Colors colors = makeLight();
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors = makeDark();
    return colors;
}

const Colors &colorsFor(const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return dark ? darkColors() : lightColors();
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace studio
