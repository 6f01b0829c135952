#include "tests/ui/support/warnings.h"
#include "ui/parts/colors.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace studio;

namespace {

using Rgb = std::array<double, 3>;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// What a dichromat sees, in linear light (Machado, Oliveira and Fernandes 2009, severity 1.0).
Rgb seenBy(const QString &eye, const QColor &color)
{
    const Rgb in{linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
    std::array<Rgb, 3> m{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    if (eye == QLatin1String("protanope"))
        m = {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
    else if (eye == QLatin1String("deuteranope"))
        m = {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
    else if (eye == QLatin1String("tritanope"))
        m = {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
    Rgb out{};
    for (size_t row = 0; row < 3; ++row)
        out[row] = std::clamp(m[row][0] * in[0] + m[row][1] * in[1] + m[row][2] * in[2], 0.0, 1.0);
    return out;
}

/// CIE 1976 L*a*b* of linear sRGB under D65.
Rgb lab(const Rgb &rgb)
{
    const double x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047;
    const double y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    const double z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883;
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0; };
    return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

double distance(const QString &eye, const QColor &a, const QColor &b)
{
    const Rgb p = lab(seenBy(eye, a));
    const Rgb q = lab(seenBy(eye, b));
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

} // namespace

class TestColors : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void textIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void textIsReadable()
    {
        QFETCH(bool, dark);
        const Colors &c = dark ? darkColors() : lightColors();
        const QList<QColor> grounds = {c.window, c.surface, c.raised};
        const QList<QColor> inks = {c.text,          c.muted,          c.accent,        c.added.strong,
                                    c.removed.strong, c.changed.strong, c.renamed.strong};
        for (const QColor &ground : grounds) {
            for (const QColor &ink : inks)
                QVERIFY2(contrast(ink, ground) >= 4.5,
                         qPrintable(QStringLiteral("%1 on %2: %3").arg(ink.name(), ground.name()).arg(contrast(ink, ground))));
        }
        for (const Tone &tone : {c.added, c.removed, c.changed, c.renamed}) {
            QVERIFY2(contrast(tone.strong, tone.tint) >= 4.5, qPrintable(tone.strong.name()));
            QVERIFY2(contrast(c.text, tone.tint) >= 7, qPrintable(tone.tint.name()));
        }
        QVERIFY(contrast(c.onAccent, c.accent) >= 4.5);
        QVERIFY(contrast(c.text, c.selection) >= 7);
    }

    void kindsOfChangeAreToldApart_data()
    {
        QTest::addColumn<QString>("eye");
        QTest::addColumn<bool>("dark");
        for (const char *eye : {"trichromat", "protanope", "deuteranope", "tritanope"}) {
            QTest::addRow("%s, light", eye) << QString::fromLatin1(eye) << false;
            QTest::addRow("%s, dark", eye) << QString::fromLatin1(eye) << true;
        }
    }

    void kindsOfChangeAreToldApart()
    {
        QFETCH(QString, eye);
        QFETCH(bool, dark);
        const Colors &c = dark ? darkColors() : lightColors();
        const QList<QPair<QString, QColor>> inks = {{QStringLiteral("added"), c.added.strong},
                                                    {QStringLiteral("removed"), c.removed.strong},
                                                    {QStringLiteral("changed"), c.changed.strong},
                                                    {QStringLiteral("renamed"), c.renamed.strong}};
        for (int i = 0; i < inks.size(); ++i) {
            for (int j = i + 1; j < inks.size(); ++j) {
                const double apart = distance(eye, inks.at(i).second, inks.at(j).second);
                // 10 is seen at a glance; 2.3 is the just noticeable difference.
                QVERIFY2(apart >= 10, qPrintable(QStringLiteral("%1 and %2: %3")
                                                     .arg(inks.at(i).first, inks.at(j).first)
                                                     .arg(apart)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestColors)
#include "tst_colors.moc"
