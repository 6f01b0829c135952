#include "tests/ui/support/shown_texts.h"

#include "ui/parts/elided_label.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QTextEdit>
#include <QTextList>
#include <QTextTable>

#include <functional>

namespace studio::test {

namespace {

constexpr int mostRows = 300;

bool isMarked(const QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.textList() || block.blockFormat().headingLevel() > 0)
            return true;
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            const QTextCharFormat format = piece.fragment().charFormat();
            if (format.isAnchor() || format.isImageFormat() || format.fontItalic() || format.fontWeight() > QFont::Normal)
                return true;
        }
    }
    return !document.rootFrame()->childFrames().isEmpty();
}

bool isMarked(const QString &text, Qt::TextFormat format)
{
    if (format == Qt::PlainText)
        return text.contains(QLatin1String("&lt;"));
    if (format == Qt::AutoText && !Qt::mightBeRichText(text))
        return text.contains(QLatin1String("&lt;"));
    // Reading markup takes its time, and most of it is shown again and again.
    static QHash<QString, bool> known;
    const auto found = known.constFind(text);
    if (found != known.cend())
        return *found;
    QTextDocument document;
    document.setHtml(text);
    return known.insert(text, isMarked(document)).value();
}

/// Cells and headers.
void eachOf(const QAbstractItemModel &model, int role, const std::function<void(const QString &)> &visit, const QModelIndex &parent = {})
{
    const int rows = std::min(model.rowCount(parent), mostRows);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            visit(index.data(role).toString());
            if (column == 0 && model.hasChildren(index))
                eachOf(model, role, visit, index);
        }
    }
    for (int column = 0; !parent.isValid() && column < model.columnCount(); ++column)
        visit(model.headerData(column, Qt::Horizontal, role).toString());
}

QList<const QWidget *> widgetsOf(const QWidget &in)
{
    QList<const QWidget *> widgets{&in};
    for (const QWidget *widget : in.findChildren<QWidget *>())
        widgets << widget;
    return widgets;
}

void addTips(const QWidget &widget, QStringList &tips)
{
    tips << widget.toolTip() << widget.statusTip() << widget.whatsThis();
    if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget); view && view->model())
        eachOf(*view->model(), Qt::ToolTipRole, [&tips](const QString &tip) { tips << tip; });
}

} // namespace

QStringList shownTexts(const QWidget &in)
{
    QStringList texts;
    for (const QWidget *widget : widgetsOf(in)) {
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts << label->text();
        else if (const auto *elided = qobject_cast<const ElidedLabel *>(widget))
            texts << elided->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts << button->text();
        else if (const auto *field = qobject_cast<const QLineEdit *>(widget))
            texts << field->text();
        else if (const auto *editor = qobject_cast<const QPlainTextEdit *>(widget))
            texts << editor->toPlainText();
        else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            eachOf(*view->model(), Qt::DisplayRole, [&texts](const QString &text) { texts << text; });
    }
    texts.removeAll(QString());
    return texts;
}

QStringList shownTips(const QWidget &in)
{
    QStringList tips;
    for (const QWidget *widget : widgetsOf(in))
        addTips(*widget, tips);
    tips.removeAll(QString());
    return tips;
}

QStringList shownMarkup()
{
    QStringList found;
    for (const QWidget *widget : QApplication::allWidgets()) {
        const QString where = QString::fromLatin1(widget->metaObject()->className()) + QLatin1String(": ");
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && isMarked(label->text(), label->textFormat()))
            found << where + label->text();
        if (const auto *rich = qobject_cast<const QTextEdit *>(widget); rich && isMarked(*rich->document()))
            found << where + rich->toHtml();
        QStringList tips;
        addTips(*widget, tips);
        for (const QString &tip : std::as_const(tips)) {
            if (isMarked(tip, Qt::AutoText))
                found << where + tip;
        }
    }
    return found;
}

} // namespace studio::test
