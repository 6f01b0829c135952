#pragma once

#include "engine/schema/schema.h"

#include <QList>
#include <QString>
#include <QStringList>

/// Schema → TypeScript: the schema file that a person would have written for a database (drizzle-kit pull's task).
/// Pure: text in, text out; no I/O. What is written here compares equal to the schema that it was written from.
namespace studio {

/// How names that a column leaves out come about (drizzle's `casing`).
enum class PullCasing { AsWritten, SnakeCase, CamelCase };

/// How keys and exports are called (drizzle-kit's `introspect.casing`).
enum class PullKeys { Camel, Preserve };

/// What goes into a file of its own.
enum class PullSplit { OneFile, BySchema, ByTable };

struct PullOptions {
    PullCasing casing = PullCasing::AsWritten;
    PullKeys keys = PullKeys::Camel;
    PullSplit split = PullSplit::OneFile;
    bool relations = true; ///< write relations() from foreign keys
};

struct PulledFile {
    QString name; ///< "schema.ts"; with a split: relative to the folder
    QString text; ///< ends with a newline
};

struct PulledSchema {
    QList<PulledFile> files;
    /// What Drizzle has no word for, a line each, as the comment at the end lists it.
    QStringList notDeclared;
};

/// `schema` is a catalog's: names qualified, expressions as the server prints them with an empty search_path.
[[nodiscard]] PulledSchema pullSchema(const Schema &schema, const PullOptions &options = {});

} // namespace studio
