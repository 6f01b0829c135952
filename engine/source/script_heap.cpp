#include "engine/source/script_heap.h"

#include <cstdlib>
#include <cstring>

#include <sys/mman.h>

namespace studio {

namespace {

// A chunk is one huge page where the kernel has them (madvise(2)): a script fills it at once, and 512 page faults cost more than that.
constexpr std::size_t chunkSize = 2 * 1024 * 1024;
// In front of each block stands its usable size; blocks themselves are aligned to 16.
constexpr std::size_t header = 16;

std::size_t &sizeOf(void *pointer)
{
    return *reinterpret_cast<std::size_t *>(static_cast<std::byte *>(pointer) - sizeof(std::size_t));
}

} // namespace

ScriptHeap::~ScriptHeap()
{
    for (std::byte *chunk : m_chunks)
        std::free(chunk);
    while (m_large) {
        Large *next = m_large->next;
        std::free(m_large);
        m_large = next;
    }
}

const JSMallocFunctions *ScriptHeap::functions()
{
    static const JSMallocFunctions functions{&ScriptHeap::allocate, &ScriptHeap::release, &ScriptHeap::resize,
                                             &ScriptHeap::usableSize};
    return &functions;
}

std::size_t ScriptHeap::usableSize(const void *pointer)
{
    return pointer
               ? *reinterpret_cast<const std::size_t *>(static_cast<const std::byte *>(pointer) - sizeof(std::size_t))
               : 0;
}

void *ScriptHeap::allocateSmall(std::size_t size)
{
    // 8 bytes of header leave blocks of 8, 24, 40, … usable bytes, so that the next header ends at a multiple of 16
    // again.
    const std::size_t usable = (size + 7) / step * step + 8;
    const std::size_t group = usable / step;
    if (Free *block = m_free[group]) {
        m_free[group] = block->next;
        return block;
    }
    const std::size_t whole = usable + sizeof(std::size_t);
    if (m_at + whole > m_end) {
        auto *chunk = static_cast<std::byte *>(std::aligned_alloc(chunkSize, chunkSize));
        if (!chunk)
            return nullptr;
        ::madvise(chunk, chunkSize, MADV_HUGEPAGE);
        m_chunks.push_back(chunk);
        m_at = chunk + step - sizeof(std::size_t);
        m_end = chunk + chunkSize;
    }
    std::byte *block = m_at + sizeof(std::size_t);
    m_at += whole;
    sizeOf(block) = usable;
    return block;
}

void ScriptHeap::link(Large *block)
{
    block->previous = nullptr;
    block->next = m_large;
    if (m_large)
        m_large->previous = block;
    m_large = block;
}

void ScriptHeap::unlink(Large *block)
{
    (block->previous ? block->previous->next : m_large) = block->next;
    if (block->next)
        block->next->previous = block->previous;
}

void *ScriptHeap::allocateLarge(std::size_t size)
{
    auto *block = static_cast<Large *>(std::malloc(sizeof(Large) + header + size));
    if (!block)
        return nullptr;
    link(block);
    std::byte *pointer = reinterpret_cast<std::byte *>(block) + sizeof(Large) + header;
    sizeOf(pointer) = size;
    return pointer;
}

void *ScriptHeap::allocate(JSMallocState *state, std::size_t size)
{
    if (size > state->malloc_limit || state->malloc_size + size > state->malloc_limit)
        return nullptr;
    auto *self = static_cast<ScriptHeap *>(state->opaque);
    void *pointer = size <= largestSmall - step ? self->allocateSmall(size) : self->allocateLarge(size);
    if (pointer) {
        state->malloc_count++;
        state->malloc_size += sizeOf(pointer) + sizeof(std::size_t);
    }
    return pointer;
}

void ScriptHeap::release(JSMallocState *state, void *pointer)
{
    if (!pointer)
        return;
    auto *self = static_cast<ScriptHeap *>(state->opaque);
    const std::size_t size = sizeOf(pointer);
    state->malloc_count--;
    state->malloc_size -= size + sizeof(std::size_t);
    if (size < largestSmall) {
        auto *block = static_cast<Free *>(pointer);
        block->next = self->m_free[size / step];
        self->m_free[size / step] = block;
    } else {
        auto *block = reinterpret_cast<Large *>(static_cast<std::byte *>(pointer) - header - sizeof(Large));
        self->unlink(block);
        std::free(block);
    }
}

void *ScriptHeap::resize(JSMallocState *state, void *pointer, std::size_t size)
{
    if (!pointer)
        return size == 0 ? nullptr : allocate(state, size);
    if (size == 0) {
        release(state, pointer);
        return nullptr;
    }
    const std::size_t before = sizeOf(pointer);
    if (size <= before && before < largestSmall)
        return pointer;
    if (before >= largestSmall && size > largestSmall - step) {
        if (size > before && state->malloc_size + (size - before) > state->malloc_limit)
            return nullptr;
        auto *self = static_cast<ScriptHeap *>(state->opaque);
        auto *block = reinterpret_cast<Large *>(static_cast<std::byte *>(pointer) - header - sizeof(Large));
        self->unlink(block);
        auto *moved = static_cast<Large *>(std::realloc(block, sizeof(Large) + header + size));
        self->link(moved ? moved : block);
        if (!moved)
            return nullptr;
        std::byte *result = reinterpret_cast<std::byte *>(moved) + sizeof(Large) + header;
        sizeOf(result) = size;
        state->malloc_size += size - before;
        return result;
    }
    void *moved = allocate(state, size);
    if (!moved)
        return nullptr;
    std::memcpy(moved, pointer, before < size ? before : size);
    release(state, pointer);
    return moved;
}

} // namespace studio
