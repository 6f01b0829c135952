#include "engine/source/embedded.h"

// A symbol at the start and one behind the end of the file's bytes.
#define STUDIO_EMBED(symbol, file) \
    asm(".pushsection .rodata\n.balign 16\n" #symbol "_begin:\n.incbin \"" file "\"\n" #symbol \
        "_end:\n.byte 0\n.popsection\n"); \
    extern "C" const char symbol##_begin[]; \
    extern "C" const char symbol##_end[];

STUDIO_EMBED(studio_runtime_script, STUDIO_EMBED_FOLDER "/runtime.bin")
STUDIO_EMBED(studio_drizzle_script, STUDIO_EMBED_FOLDER "/drizzle.bin")
STUDIO_EMBED(studio_drizzle_manifest, STUDIO_EMBED_FOLDER "/drizzle_manifest.txt")
STUDIO_EMBED(studio_fingerprint, STUDIO_EMBED_FOLDER "/fingerprint.txt")
STUDIO_EMBED(studio_drizzle_specifiers, STUDIO_EMBED_FOLDER "/drizzle_specifiers.txt")

namespace studio::embedded {

QByteArrayView runtimeScript()
{
    return {studio_runtime_script_begin, studio_runtime_script_end};
}

QByteArrayView drizzleScript()
{
    return {studio_drizzle_script_begin, studio_drizzle_script_end};
}

QString drizzleVersion()
{
    return QStringLiteral(STUDIO_DRIZZLE_VERSION);
}

QByteArrayView drizzleManifest()
{
    return {studio_drizzle_manifest_begin, studio_drizzle_manifest_end};
}

QByteArrayView drizzleSpecifiers()
{
    return {studio_drizzle_specifiers_begin, studio_drizzle_specifiers_end};
}

QByteArray fingerprint()
{
    return QByteArray::fromRawData(studio_fingerprint_begin, studio_fingerprint_end - studio_fingerprint_begin);
}

} // namespace studio::embedded
