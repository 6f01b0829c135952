# The functions that the rooms' CMakeLists.txt are written with.

# studio_add_rooms(<folder>...): adds those of the folders that have a CMakeLists.txt.
function(studio_add_rooms)
  foreach(room IN LISTS ARGN)
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${room}/CMakeLists.txt")
      add_subdirectory(${room})
    endif()
  endforeach()
endfunction()

# studio_library(<name> SOURCES <file>... DEPENDS <target>...): a static library. Includes are written from the
# repository's root ("engine/base/error.h"); DEPENDS are public.
function(studio_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC ${arg_DEPENDS} PRIVATE studio_options)
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
endfunction()

# studio_program(<name> SOURCES <file>... DEPENDS <target>...): a program in <build>/bin, installed.
function(studio_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_DEPENDS} studio_options)
  install(TARGETS ${name} RUNTIME)
endfunction()

# studio_test(<name> [SOURCES <file>...] LIBRARIES <target>... [LABELS <label>...] [TIMEOUT <seconds>]): a Qt Test
# program made of <name>.cpp (or SOURCES) and its ctest entry. The program knows STUDIO_SOURCE_DIR, STUDIO_BIN_DIR
# (where schema-kit and schema-studio lie) and STUDIO_TEST_NODE_MODULES; QFINDTESTDATA looks beside its source.
# It runs without a display, in a plain UTF-8 locale, and keeps its data, settings and caches in the build folder
# instead of the home of whoever runs it.
function(studio_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS")
  if(NOT arg_SOURCES)
    set(arg_SOURCES ${name}.cpp)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(STUDIO_SANITIZE)
    math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 5")
  endif()
  add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/bin")
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} Qt6::Test studio_options)
  target_compile_definitions(${name} PRIVATE
    QT_TESTCASE_SOURCEDIR="${CMAKE_CURRENT_SOURCE_DIR}"
    QT_TESTCASE_BUILDDIR="${CMAKE_CURRENT_BINARY_DIR}"
    STUDIO_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    STUDIO_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}"
    STUDIO_TEST_NODE_MODULES="${STUDIO_TEST_NODE_MODULES}")
  if(TARGET test_node_modules)
    add_dependencies(${name} test_node_modules)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  studio_test_properties(${name} ${arg_TIMEOUT} "${arg_LABELS}")
  # A test of the server that does not say so would keep it from being stopped.
  set(linked "${arg_LIBRARIES}")
  foreach(library IN LISTS arg_LIBRARIES)
    if(TARGET ${library})
      get_target_property(more ${library} INTERFACE_LINK_LIBRARIES)
      list(APPEND linked ${more})
    endif()
  endforeach()
  if(linked MATCHES "(^|[;:])test_support($|[;>])")
    set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED test_server)
  endif()
endfunction()

# The surroundings of every test, of Qt Test or not.
function(studio_test_properties name timeout labels)
  set(home "${CMAKE_BINARY_DIR}/tests/home")
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${timeout}
    LABELS "${labels}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;XDG_DATA_HOME=${home}/data;XDG_CONFIG_HOME=${home}/config;XDG_STATE_HOME=${home}/state;XDG_CACHE_HOME=${home}/cache")
endfunction()
