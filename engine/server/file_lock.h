#pragma once

#include "engine/base/result.h"

#include <QString>

#include <chrono>
#include <functional>
#include <stop_token>

namespace studio {

/// A file descriptor that closes itself. Locks of both kinds below belong to the open file, so they vanish with the
/// program, however it ends, and two objects in one program count as two.
class OpenFile {
public:
    OpenFile() = default;
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    ~OpenFile() { close(); }
    OpenFile(OpenFile &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    OpenFile &operator=(OpenFile &&other) noexcept;
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    void close();

private:
    int m_descriptor = -1;
};

/// One program at a time between lock and destruction (flock). The file may be deleted by the one that holds it.
/// `waiting` is called once when somebody else is in. Errors: Io, Cancelled.
[[nodiscard]] Result<OpenFile> lockExclusively(const QString &file, std::chrono::milliseconds limit,
                                               const std::function<void()> &waiting, std::stop_token stop);

/// Who uses a thing at present: each user locks one byte of the file for itself (open file description locks).
class UsersFile {
public:
    explicit UsersFile(QString file);

    [[nodiscard]] Result<void> enter(); ///< nothing to do when inside
    void leave();
    [[nodiscard]] bool isInside() const { return m_open.isOpen(); }
    [[nodiscard]] int others() const; ///< users but this object

private:
    QString m_file;
    OpenFile m_open;
};

} // namespace studio
