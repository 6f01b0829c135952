# One imported target for each third party, whatever the distribution calls it.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Concurrent Sql)
if(BUILD_TESTING)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
if(STUDIO_WITH_WINDOW)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Svg)
endif()
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

# <quickjs.h>; the programs qjs and qjsc are STUDIO_QJS and STUDIO_QJSC.
find_path(STUDIO_QUICKJS_INCLUDE_DIR quickjs.h PATH_SUFFIXES quickjs REQUIRED)
find_library(STUDIO_QUICKJS_LIBRARY quickjs PATH_SUFFIXES quickjs REQUIRED)
find_program(STUDIO_QJS qjs REQUIRED)
find_program(STUDIO_QJSC qjsc REQUIRED)
add_library(Studio::QuickJS INTERFACE IMPORTED)
target_include_directories(Studio::QuickJS INTERFACE "${STUDIO_QUICKJS_INCLUDE_DIR}")
target_link_libraries(Studio::QuickJS INTERFACE "${STUDIO_QUICKJS_LIBRARY}" Threads::Threads m ${CMAKE_DL_LIBS})

# <pg_query.h>
find_path(STUDIO_PG_QUERY_INCLUDE_DIR pg_query.h REQUIRED)
find_library(STUDIO_PG_QUERY_LIBRARY pg_query REQUIRED)
add_library(Studio::PgQuery INTERFACE IMPORTED)
target_include_directories(Studio::PgQuery INTERFACE "${STUDIO_PG_QUERY_INCLUDE_DIR}")
target_link_libraries(Studio::PgQuery INTERFACE "${STUDIO_PG_QUERY_LIBRARY}")

# <libpq-fe.h>
pkg_check_modules(STUDIO_PQ REQUIRED IMPORTED_TARGET libpq)
add_library(Studio::Pq INTERFACE IMPORTED)
target_link_libraries(Studio::Pq INTERFACE PkgConfig::STUDIO_PQ)

if(STUDIO_WITH_WINDOW)
  # <KSyntaxHighlighting/Repository>. Version 5 built for Qt 6 installs its headers as KF6 already.
  find_package(KF6SyntaxHighlighting QUIET)
  add_library(Studio::SyntaxHighlighting INTERFACE IMPORTED)
  if(KF6SyntaxHighlighting_FOUND)
    target_link_libraries(Studio::SyntaxHighlighting INTERFACE KF6::SyntaxHighlighting)
  else()
    # A static library, whose package file does not look for all that it links.
    find_package(Qt6 6.4 REQUIRED COMPONENTS Network)
    find_package(KF5SyntaxHighlighting 5.116 REQUIRED)
    target_link_libraries(Studio::SyntaxHighlighting INTERFACE KF5::SyntaxHighlighting)
  endif()

  # <gvc.h>, <cgraph.h>
  pkg_check_modules(STUDIO_GRAPHVIZ REQUIRED IMPORTED_TARGET libgvc libcgraph)
  add_library(Studio::Graphviz INTERFACE IMPORTED)
  target_link_libraries(Studio::Graphviz INTERFACE PkgConfig::STUDIO_GRAPHVIZ)

  # <qt6keychain/keychain.h>
  find_package(Qt6Keychain REQUIRED)
  add_library(Studio::Keychain INTERFACE IMPORTED)
  target_link_libraries(Studio::Keychain INTERFACE Qt6Keychain::Qt6Keychain)
endif()
