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

struct Engine {
    Engine() { JS_SetStripInfo(runtime, JS_STRIP_SOURCE); }
    ~Engine()
    {
        JS_FreeContext(context);
        JS_FreeRuntime(runtime);
    }
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    JSRuntime *runtime = JS_NewRuntime();
    JSContext *context = JS_NewContext(runtime);
};

int failure(JSContext *context)
{
    const JSValue exception = JS_GetException(context);
    const char *text = JS_ToCString(context, exception);
    std::fprintf(stderr, "%s\n", text ? text : "cannot compile");
    JS_FreeCString(context, text);
    JS_FreeValue(context, exception);
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
    const Engine engine;
    const JSValue function = JS_Eval(engine.context, script.c_str(), script.size(), argv[1],
                                     JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY);
    if (JS_IsException(function))
        return failure(engine.context);
    std::size_t size = 0;
    unsigned char *bytes = JS_WriteObject(engine.context, &size, function, JS_WRITE_OBJ_BYTECODE);
    JS_FreeValue(engine.context, function);
    if (!bytes)
        return failure(engine.context);
    std::ofstream out(argv[3], std::ios::binary);
    std::copy(bytes, bytes + size, std::ostreambuf_iterator<char>(out));
    js_free(engine.context, bytes);
    return out ? 0 : 1;
}
