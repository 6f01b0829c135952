#include "ui/diff/patch_panel.h"

#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"
#include "ui/sql/syntax.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QToolButton>

namespace studio {

namespace {

bool isHeader(const QString &line)
{
    return line.startsWith(QLatin1String("--- ")) || line.startsWith(QLatin1String("+++ ")) || line.startsWith(QLatin1String("@@ "));
}

} // namespace

PatchPanel::PatchPanel(QWidget *parent)
    : QWidget(parent)
    , m_copy(makeAction(this, QStringLiteral("copy"), tr("Copy patch"), {}, tr("Copy the patch, ready for git apply")))
    , m_write(makeAction(this, QStringLiteral("file-code"), tr("Write to the schema files"), {},
                         tr("Change the schema files as shown; it can be undone")))
    , m_summary(new ElidedLabel(this))
    , m_problem(new Banner(this))
    , m_text(new QPlainTextEdit(this))
    , m_syntax(std::make_unique<Syntax>(m_text->document(), Language::TypeScript, palette()))
{
    m_summary->setMuted(true);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(monospaceFont(font()));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Patch of the schema files"));

    auto *header = new QHBoxLayout;
    header->setContentsMargins(spacing::medium, spacing::step, spacing::small, spacing::step);
    header->setSpacing(spacing::small);
    header->addWidget(m_summary, 1);
    for (QAction *action : {m_copy, m_write})
        addAction(action);
    QToolButton *copy = toolButton(m_copy, this);
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    header->addWidget(copy);
    header->addWidget(pushButton(m_write, this, true));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_problem);
    layout->addWidget(m_text, 1);

    connect(m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_patch.unifiedDiff()); });
    connect(m_write, &QAction::triggered, this, [this] { emit writeRequested(m_patch); });
    updateActions();
}

PatchPanel::~PatchPanel() = default;

void PatchPanel::setLoading()
{
    m_summary->setText(tr("reading the schema files\u2026"));
    m_patch = {};
    updateActions();
}

void PatchPanel::setPatch(const ProjectPatch &patch)
{
    m_patch = patch;
    setText(patch.unifiedDiff());
    int added = 0;
    int removed = 0;
    for (QTextBlock line = m_text->document()->begin(); line.isValid(); line = line.next()) {
        if (isHeader(line.text()))
            continue;
        added += line.text().startsWith(u'+') ? 1 : 0;
        removed += line.text().startsWith(u'-') ? 1 : 0;
    }
    const qsizetype files = patch.patch.changed.size();
    m_summary->setText(files == 0 ? tr("nothing to change")
                                  : tr("%1 \u00b7 %2 added \u00b7 %3 removed")
                                        .arg(files == 1 ? patch.patch.changed.first().path : counted(files, tr("file"), tr("files")),
                                             counted(added, tr("line"), tr("lines")), formatCount(removed)));
    const QStringList &left = patch.patch.leftOver;
    if (left.isEmpty())
        m_problem->hide();
    else
        m_problem->show(Banner::Kind::Warning,
                        left.size() == 1 ? tr("One difference has to be written by hand")
                                         : tr("%1 differences have to be written by hand").arg(formatCount(left.size())),
                        left.join(QLatin1Char('\n')));
    updateActions();
}

void PatchPanel::setError(const Error &error)
{
    m_patch = {};
    setText({});
    m_summary->setText(tr("no patch"));
    m_problem->showError(error);
    updateActions();
}

void PatchPanel::setWritable(bool writable)
{
    m_writable = writable;
    updateActions();
}

void PatchPanel::setText(const QString &text)
{
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
    colourLines();
}

void PatchPanel::colourLines()
{
    const Colors &colors = colorsFor(palette());
    QList<QTextEdit::ExtraSelection> selections;
    for (QTextBlock line = m_text->document()->begin(); line.isValid(); line = line.next()) {
        QTextEdit::ExtraSelection selection;
        if (isHeader(line.text())) {
            selection.format.setForeground(colors.muted);
            selection.format.setBackground(colors.window);
        } else if (line.text().startsWith(u'+')) {
            selection.format.setBackground(colors.added.tint);
        } else if (line.text().startsWith(u'-')) {
            selection.format.setBackground(colors.removed.tint);
        } else {
            continue;
        }
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selection.cursor = QTextCursor(line);
        if (isHeader(line.text()))
            selection.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        selections.append(selection);
    }
    m_text->setExtraSelections(selections);
}

void PatchPanel::updateActions()
{
    const bool some = !m_patch.patch.changed.isEmpty();
    m_copy->setEnabled(some);
    m_write->setEnabled(some && m_writable);
}

void PatchPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_syntax->setPalette(palette());
        colourLines();
    } else if (event->type() == QEvent::FontChange) {
        m_text->setFont(monospaceFont(font()));
    }
}

} // namespace studio
