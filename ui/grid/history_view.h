#pragma once

#include "engine/apply/history.h"
#include "engine/base/error.h"

#include <QWidget>

class QAction;
class QLabel;
class QTabWidget;
class QTreeView;

namespace studio {

class Banner;
class ElidedLabel;
class EmptyState;
class HistoryModel;
class SqlEditor;

/// The list of applies and the detail of one: what ran, what takes it back, where the backup lies. Shows values;
/// fetches nothing.
class HistoryView : public QWidget {
    Q_OBJECT
public:
    explicit HistoryView(QWidget *parent = nullptr);

    /// Keeps the selected entry where it is still there.
    void setEntries(const QList<HistoryEntry> &entries);
    void setError(const Error &error);
    void select(qint64 id);
    /// The project's database (ConnectionTarget::display(), empty: not known), whose applies can be taken back; `busy` tells why none of them
    /// can be now.
    void setDatabase(const QString &database, const QString &busy);

    [[nodiscard]] QTreeView *list() const { return m_list; }
    [[nodiscard]] SqlEditor *sqlEditor() const { return m_sql; }
    [[nodiscard]] SqlEditor *undoEditor() const { return m_undo; }
    [[nodiscard]] QAction *takeBackAction() const { return m_takeBack; }
    [[nodiscard]] QAction *openFolderAction() const { return m_openFolder; }
    [[nodiscard]] QAction *copyPathAction() const { return m_copyPath; }

signals:
    /// The backup's folder, to be shown by the system's file manager.
    void folderWanted(const QString &folder);
    void reloadWanted();
    void keepingWanted();
    void takeBackWanted(qint64 id);

private:
    void makeDetail(QWidget *detail);
    void showEntry();
    void showTakeBack();
    [[nodiscard]] const HistoryEntry *current() const;

    HistoryModel *m_model;
    QTreeView *m_list;
    EmptyState *m_empty;
    QWidget *m_main;
    Banner *m_banner;
    ElidedLabel *m_title;
    QLabel *m_facts;
    Banner *m_failure;
    QTabWidget *m_tabs;
    SqlEditor *m_sql;
    SqlEditor *m_undo;
    QWidget *m_backupRow;
    ElidedLabel *m_backup;
    QString m_database;
    QString m_busy;
    QAction *m_takeBack;
    QAction *m_openFolder;
    QAction *m_copyPath;
    QAction *m_copySql;
    QAction *m_reload;
};

} // namespace studio
