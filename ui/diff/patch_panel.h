#pragma once

#include "engine/project/pull_patch.h"

#include <QWidget>

#include <memory>

class QAction;
class QPlainTextEdit;

namespace studio {

class Banner;
class ElidedLabel;
class Syntax;

/// The other way to close a difference: what the schema files would say if they took the database's side, as a patch. Knows values
/// only; writing is asked for.
class PatchPanel : public QWidget {
    Q_OBJECT
public:
    explicit PatchPanel(QWidget *parent = nullptr);
    ~PatchPanel() override;

    void setLoading();
    void setPatch(const ProjectPatch &patch);
    void setError(const Error &error);
    /// False while the picture is an old one.
    void setWritable(bool writable);

    [[nodiscard]] const ProjectPatch &patch() const { return m_patch; }
    [[nodiscard]] QAction *copyAction() const { return m_copy; }
    [[nodiscard]] QAction *writeAction() const { return m_write; }
    [[nodiscard]] QPlainTextEdit *text() const { return m_text; }

signals:
    void writeRequested(const studio::ProjectPatch &patch);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setText(const QString &text);
    void colourLines();
    void updateActions();

    ProjectPatch m_patch;
    bool m_writable = true;
    QAction *m_copy;
    QAction *m_write;
    ElidedLabel *m_summary;
    Banner *m_problem;
    QPlainTextEdit *m_text;
    std::unique_ptr<Syntax> m_syntax;
};

} // namespace studio
