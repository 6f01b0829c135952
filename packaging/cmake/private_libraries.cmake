# Adds the private libraries that packaging/deps built to CMAKE_PREFIX_PATH: the complete ones of the recipe that
# packaging/private-libraries names, the system's before the user's own. None where the distribution has packages.
# -DCMAKE_PREFIX_PATH=... comes first, for those who keep them elsewhere.

function(studio_find_private_libraries)
  if(DEFINED ENV{XDG_CACHE_HOME})
    set(cache "$ENV{XDG_CACHE_HOME}")
  else()
    set(cache "$ENV{HOME}/.cache")
  endif()
  set(places /usr/local/lib/schema-studio "${cache}/schema-studio/libraries")

  set(list "${PROJECT_SOURCE_DIR}/packaging/private-libraries")
  set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${list}")
  file(STRINGS "${list}" lines REGEX "^[a-z]")
  set(found "")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([^ ]+) ([^ ]+) ([^ ]+) " _ "${line}")
    foreach(place IN LISTS places)
      set(folder "${place}/${CMAKE_MATCH_1}-${CMAKE_MATCH_2}-r${CMAKE_MATCH_3}")
      if(EXISTS "${folder}/complete")
        list(APPEND found "${folder}")
        break()
      endif()
    endforeach()
  endforeach()
  # What an earlier run found elsewhere must not outlive a new recipe or a deleted cache.
  if(DEFINED STUDIO_PRIVATE_LIBRARIES AND NOT STUDIO_PRIVATE_LIBRARIES STREQUAL found)
    foreach(result STUDIO_QUICKJS_INCLUDE_DIR STUDIO_QUICKJS_LIBRARY STUDIO_QJS STUDIO_QJSC
                   KF5SyntaxHighlighting_DIR KF6SyntaxHighlighting_DIR)
      unset(${result} CACHE)
    endforeach()
  endif()
  set(STUDIO_PRIVATE_LIBRARIES "${found}" CACHE INTERNAL "Prefixes of the private libraries, as packaging/deps made them")
  set(CMAKE_PREFIX_PATH "${CMAKE_PREFIX_PATH};${found}" PARENT_SCOPE)
endfunction()

studio_find_private_libraries()
