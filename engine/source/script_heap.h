#pragma once

#include <quickjs.h>

#include <array>
#include <cstddef>
#include <vector>

namespace studio {

/// The memory of one QuickJS runtime. Small blocks come from large chunks by size class, and all goes at once when the
/// heap does: a schema builds a million small objects, and giving them back one by one took as long as making them. One
/// thread.
class ScriptHeap {
public:
    ScriptHeap() = default;
    ~ScriptHeap();
    ScriptHeap(const ScriptHeap &) = delete;
    ScriptHeap &operator=(const ScriptHeap &) = delete;

    /// For JS_NewRuntime2, with the heap as its opaque pointer.
    [[nodiscard]] static const JSMallocFunctions *functions();

private:
    struct Large {
        Large *previous;
        Large *next;
    };
    struct Free {
        Free *next;
    };
    static constexpr std::size_t step = 16;
    static constexpr std::size_t largestSmall = 1024;

    static void *allocate(JSMallocState *state, std::size_t size);
    static void release(JSMallocState *state, void *pointer);
    static void *resize(JSMallocState *state, void *pointer, std::size_t size);
    static std::size_t usableSize(const void *pointer);

    void *allocateSmall(std::size_t size);
    void *allocateLarge(std::size_t size);
    void unlink(Large *block);
    void link(Large *block);

    std::array<Free *, largestSmall / step + 1> m_free{};
    std::vector<std::byte *> m_chunks;
    std::byte *m_at = nullptr;
    std::byte *m_end = nullptr;
    Large *m_large = nullptr;
};

} // namespace studio
