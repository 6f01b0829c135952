#pragma once

#include "ui/sql/statement_mark.h"

#include <QList>
#include <QPlainTextEdit>

#include <memory>

namespace studio {

class EditorMargin;
class Syntax;

/// A PostgreSQL editor that knows statements: their numbers and hazards stand in the left margin, hints in the right one,
/// so that long statements wrap between the two and nothing is hidden.
class SqlEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SqlEditor(QWidget *parent = nullptr);
    ~SqlEditor() override;

    /// Replaces the text without telling textEdited(); forgets undo steps, marks and the failure.
    void setScript(const QString &text);
    void setMarks(const QList<StatementMark> &marks);
    [[nodiscard]] const QList<StatementMark> &marks() const { return m_marks; }
    /// Paints a statement as failed, with a wave below the word at `position` (characters from 1 within the statement; 0: none),
    /// and scrolls to it where `reveal` says so.
    void showFailure(int statement, int position = 0, bool reveal = true);
    void clearFailure();
    [[nodiscard]] int failedStatement() const { return m_failed; }
    /// The statement that runs now: a bar in the margin; those before it are ticked. -1: none.
    void setRunning(int statement);
    void revealStatement(int statement);
    /// The statement that the cursor is in; -1: none.
    [[nodiscard]] int currentStatement() const;
    /// Where a popup about the statement belongs: below its hint, in global coordinates.
    [[nodiscard]] QPoint hintPosition(int statement) const;

signals:
    /// A person typed; not sent by setScript().
    void textEdited();
    /// The icon or hint of a statement with a hazard was clicked, or F4 pressed in it.
    void statementClicked(int statement, const QPoint &globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOutMargins();
    void paintLeft(QPainter &painter, const QRect &area);
    void paintRight(QPainter &painter, const QRect &area);
    [[nodiscard]] int leftWidth() const;
    [[nodiscard]] int rightWidth() const;
    /// Calls `paint(markIndex, top, lineHeight)` for every mark whose first line is visible in `area`.
    template<typename Paint>
    void forVisibleMarks(const QRect &area, Paint paint) const;
    /// The mark whose first line is at this height of the viewport; -1: none.
    [[nodiscard]] int markAt(int y) const;

    std::unique_ptr<Syntax> m_syntax;
    EditorMargin *m_left;
    EditorMargin *m_right;
    QList<StatementMark> m_marks;
    int m_failed = -1;
    int m_running = -1;
    bool m_settingText = false;
};

} // namespace studio
