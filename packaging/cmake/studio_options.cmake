# studio_options: what every target of ours is compiled with. Linked by studio_library, studio_program and studio_test.

add_library(studio_options INTERFACE)
target_include_directories(studio_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(studio_options INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-pedantic;-Wshadow;-Wold-style-cast;-Woverloaded-virtual>
  # GCC 12 to 14 see std::optional uninitialized where it is not (GCC bug 80635).
  $<$<BOOL:${STUDIO_WARNINGS_ARE_ERRORS}>:-Werror;-Wno-error=maybe-uninitialized>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
  # It takes every reference that a function with a temporary argument returns for a dangling one (GCC bug 109642).
  target_compile_options(studio_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-dangling-reference>)
endif()
target_compile_definitions(studio_options INTERFACE
  QT_NO_CAST_FROM_ASCII
  QT_NO_CAST_TO_ASCII
  QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_URL_CAST_FROM_STRING
  QT_NO_FOREACH
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
# What only unused parts of a static library need (Qt Network of KSyntaxHighlighting) is not loaded at every start.
add_link_options(-Wl,--as-needed)

if(STUDIO_SANITIZE)
  # For third parties' sources too, were there any: a sanitizer must see the whole program.
  add_compile_options(-fsanitize=${STUDIO_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${STUDIO_SANITIZE})
endif()
