// Build-time tool: compiles a CommonJS script to QuickJS bytecode of a function (exports, require, module), the form in
// which the engine carries its own scripts. compile_script NAME IN.js OUT.bin
#include <quickjs.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

namespace {

std::string readFile(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

int failure(JSContext *context)
{
    const JSValue exception = JS_GetException(context);
    const char *text = JS_ToCString(context, exception);
    std::fprintf(stderr, "%s\n", text ? text : "cannot compile");
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "usage: %s NAME IN.js OUT.bin\n", argv[0]);
        return 2;
    }
    const std::string script = "(function (exports, require, module) {" + readFile(argv[2]) + "\n})";
    JSRuntime *runtime = JS_NewRuntime();
    JS_SetStripInfo(runtime, JS_STRIP_SOURCE);
    JSContext *context = JS_NewContext(runtime);
    const JSValue function =
        JS_Eval(context, script.c_str(), script.size(), argv[1], JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY);
    if (JS_IsException(function))
        return failure(context);
    std::size_t size = 0;
    const unsigned char *bytes = JS_WriteObject(context, &size, function, JS_WRITE_OBJ_BYTECODE);
    if (!bytes)
        return failure(context);
    std::ofstream out(argv[3], std::ios::binary);
    std::copy(bytes, bytes + size, std::ostreambuf_iterator<char>(out));
    return out ? 0 : 1;
}
