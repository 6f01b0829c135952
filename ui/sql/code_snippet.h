#pragma once

#include "ui/sql/syntax.h"

#include <QPlainTextEdit>

#include <memory>

namespace studio {

/// A few read-only lines of a file, highlighted, as tall as its text, numbered as in the file.
class CodeSnippet : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeSnippet(Language language, QWidget *parent = nullptr);
    ~CodeSnippet() override;

    /// `firstLine` is the file's number of the first line; `column` (from 1, 0: none) gets a wave in line `markedLine`.
    void setCode(const QString &text, int firstLine, int markedLine = 0, int column = 0);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void mark();

    std::unique_ptr<Syntax> m_syntax;
    class EditorMargin *m_numbers;
    int m_firstLine = 1;
    int m_markedLine = 0;
    int m_column = 0;
};

} // namespace studio
