#include "ui/grid/value_view.h"

#include "ui/grid/cell_text.h"
#include "ui/grid/hex_text.h"
#include "ui/grid/roomy_delegate.h"
#include "ui/grid/value_tree_model.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"

#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace studio {

namespace {

// A tree of more is slower to lay out than anybody is to read it.
constexpr qsizetype longestTree = 4 * 1024 * 1024;
constexpr int unfoldedAtOnce = 60;

} // namespace

ValueView::ValueView(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_edit(new QPlainTextEdit(this))
    , m_tree(new QTreeView(this))
    , m_note(new QLabel(this))
    , m_model(new ValueTreeModel(this))
{
    m_edit->setReadOnly(true);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->document()->setDocumentMargin(spacing::small);
    m_edit->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setAccessibleName(tr("Value"));
    m_edit->setTabChangesFocus(true);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new RoomyDelegate(m_tree));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(spacing::large);
    m_tree->setFont(monospaceFont(font()));
    m_tree->setAccessibleName(tr("Value as a tree"));
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_note->setContentsMargins(spacing::medium, spacing::small, spacing::medium, spacing::small);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setEnabled(false);

    m_stack->addWidget(m_note);
    m_stack->addWidget(m_edit);
    m_stack->addWidget(m_tree);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

bool ValueView::showsTree() const
{
    return m_stack->currentWidget() == m_tree;
}

void ValueView::clear()
{
    m_text.clear();
    showNote({});
}

void ValueView::setValue(const TypeName &type, const std::optional<QString> &text, bool isWhole)
{
    m_text = text.value_or(QString());
    if (!text) {
        showNote(tr("NULL: no value"));
        return;
    }
    const CellKind kind = cellKind(type);
    if (isWhole && text->size() <= longestTree && (kind == CellKind::Json || kind == CellKind::Array)) {
        bool isTree = false;
        if (kind == CellKind::Json) {
            const std::optional<JsonNode> json = readJson(*text);
            isTree = json && (json->kind == JsonNode::Kind::Object || json->kind == JsonNode::Kind::List);
            if (isTree)
                m_model->setJson(*json);
        } else if (const auto array = parseArrayLiteral(*text)) {
            isTree = true;
            m_model->setArray(*array);
        }
        if (isTree && m_model->rowCount() == 0) {
            showNote(kind == CellKind::Array ? tr("An array without elements") : tr("Empty: %1").arg(text->trimmed()));
            return;
        }
        if (isTree) {
            m_tree->expandToDepth(m_model->rowCount() > unfoldedAtOnce ? 0 : 1);
            m_tree->resizeColumnToContents(0);
            m_tree->setColumnWidth(0, qMin(m_tree->columnWidth(0) + spacing::small, 240));
            m_stack->setCurrentWidget(m_tree);
            return;
        }
    }
    if (kind == CellKind::Bytes) {
        const QByteArray bytes = bytesOf(*text);
        if (bytes.isEmpty())
            showNote(tr("0 bytes"));
        else
            showText(hexDump(bytes), true);
        return;
    }
    if (kind == CellKind::Boolean)
        showText(*text == QLatin1String("t") ? QStringLiteral("true") : QStringLiteral("false"), false);
    else if (text->isEmpty())
        showNote(tr("The empty string: a value of no characters, not NULL"));
    else
        showText(*text, kind == CellKind::Json || kind == CellKind::Identifier);
}

void ValueView::showText(const QString &text, bool mono)
{
    m_edit->setFont(mono ? monospaceFont(font()) : font());
    m_edit->setPlainText(text);
    m_stack->setCurrentWidget(m_edit);
}

void ValueView::showNote(const QString &note)
{
    m_model->clear();
    m_note->setText(note);
    m_stack->setCurrentWidget(m_note);
}

} // namespace studio
