#include "ui/parts/icons.h"

#include "ui/parts/colors.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

static void initIcons()
{
    Q_INIT_RESOURCE(studio_icons);
}

namespace studio {

namespace {

QColor colorOf(Tint tint, const Colors &c)
{
    switch (tint) {
    case Tint::Text:
        break;
    case Tint::Muted:
        return c.muted;
    case Tint::Accent:
        return c.accent;
    case Tint::OnAccent:
        return c.onAccent;
    case Tint::Added:
        return c.added.strong;
    case Tint::Removed:
        return c.removed.strong;
    case Tint::Changed:
        return c.changed.strong;
    case Tint::Renamed:
        return c.renamed.strong;
    case Tint::Info:
        return c.info.strong;
    case Tint::Warning:
        return c.warning.strong;
    case Tint::Danger:
        return c.danger.strong;
    case Tint::Success:
        return c.success.strong;
    }
    return c.text;
}

QString pathOf(const QString &name)
{
    static const bool ready = (initIcons(), true);
    Q_UNUSED(ready);
    return QLatin1String(":/icons/") + name + QLatin1String(".svg");
}

class LucideEngine final : public QIconEngine {
public:
    LucideEngine(QString name, Tint tint)
        : m_name(std::move(name))
        , m_tint(tint)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    /// `size` in device pixels, as QIcon::pixmap(size, devicePixelRatio) asks for it.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const Colors &colors = colorsFor(QGuiApplication::palette());
        const QColor color = mode == QIcon::Disabled ? colors.disabled : colorOf(m_tint, colors);
        const QString key = QStringLiteral("lucide/%1/%2/%3x%4@%5")
                                .arg(m_name, color.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale);
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = draw(size, color);
            pixmap.setDevicePixelRatio(scale);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    QString key() const override { return QStringLiteral("lucide"); }
    QIconEngine *clone() const override { return new LucideEngine(*this); }
    QString iconName() override { return m_name; }

private:
    QPixmap draw(const QSize &size, const QColor &color) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QFile file(pathOf(m_name));
        if (!file.open(QFile::ReadOnly))
            return pixmap;
        // Qt's SVG knows no currentColor that follows a palette.
        QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const int side = std::min(size.width(), size.height());
        renderer.render(&painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        return pixmap;
    }

    QString m_name;
    Tint m_tint;
};

} // namespace

QIcon icon(const QString &name, Tint tint)
{
    Q_ASSERT_X(hasIcon(name), "studio::icon", qPrintable(name));
    return QIcon(new LucideEngine(name, tint));
}

bool hasIcon(const QString &name)
{
    return QFile::exists(pathOf(name));
}

} // namespace studio
