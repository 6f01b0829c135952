# Writes ENTRY: a script whose exports are functions, one for each specifier of drizzle-orm in FOLDER that needs no driver,
# each giving that module as a plain object. Run with cmake -P.

file(READ "${FOLDER}/package.json" package)
string(JSON exports GET "${package}" exports)
string(JSON count LENGTH "${exports}")
math(EXPR last "${count} - 1")
set(imports "")
set(members "")
foreach(i RANGE ${last})
  string(JSON key MEMBER "${exports}" ${i})
  if(NOT key MATCHES "^\\.(/(pg-core|sql|neon|supabase)(/.*)?|/[a-z-]+)?$" OR key MATCHES "package.json|\\.types$")
    continue()
  endif()
  string(JSON file ERROR_VARIABLE missing GET "${exports}" "${key}" import default)
  if(missing)
    continue()
  endif()
  # A folder of its own at the top is a dialect or a driver, except the four above.
  if(key MATCHES "^\\./[a-z-]+$" AND file MATCHES "/index\\.js$" AND NOT key MATCHES "^\\./(pg-core|sql|neon|supabase)$")
    continue()
  endif()
  if(NOT EXISTS "${FOLDER}/${file}")
    continue()
  endif()
  string(REGEX REPLACE "^\\." "drizzle-orm" specifier "${key}")
  string(APPEND imports "import * as m${i} from \"${FOLDER}/${file}\";\n")
  string(APPEND members "  \"${specifier}\": () => plain(m${i}),\n")
endforeach()
# Live bindings do not change once drizzle is loaded; plain properties are faster to read than getters.
file(WRITE "${ENTRY}" "${imports}
const plains = new Map();
const plain = (module) => plains.get(module) ?? (plains.set(module, { __esModule: true, ...module }), plains.get(module));
module.exports = {\n${members}};\n")
