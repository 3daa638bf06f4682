# The rooms of the library: base, calc and io become the shared library, and a static one for the program and the
# tests of internals. Arrows run one way: io may use calc's public headers, calc uses libc only.
find_package(CSV REQUIRED)

function(fc_room name)
  cmake_parse_arguments(room "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_library(fencheng_${name} OBJECT ${room_SOURCES})
  add_library(fencheng::${name} ALIAS fencheng_${name})
  target_compile_definitions(fencheng_${name} PRIVATE FC_BUILD)
  target_link_libraries(fencheng_${name} PRIVATE fencheng_flags ${room_LIBRARIES})
endfunction()

file(GLOB base_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/base/*.c")
file(GLOB calc_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/calc/*.c" "${PROJECT_SOURCE_DIR}/src/calc/rules/*.c")
file(GLOB io_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/io/*.c" "${PROJECT_SOURCE_DIR}/src/io/*/*.c")

set(catalogue "")
if(EXISTS "${PROJECT_SOURCE_DIR}/cmake/Catalogue.cmake")
  include(cmake/Catalogue.cmake)
  fencheng_catalogue(catalogue)
endif()

fc_room(base SOURCES ${base_sources})
fc_room(calc SOURCES ${calc_sources})
target_include_directories(fencheng_calc PRIVATE "${PROJECT_SOURCE_DIR}/src/calc")
fc_room(io SOURCES ${io_sources} ${catalogue} LIBRARIES CSV::CSV)

set(objects $<TARGET_OBJECTS:fencheng_base> $<TARGET_OBJECTS:fencheng_calc> $<TARGET_OBJECTS:fencheng_io>)
add_library(fencheng SHARED ${objects})
add_library(fencheng::fencheng ALIAS fencheng)
set_target_properties(fencheng PROPERTIES LINKER_LANGUAGE C VERSION ${PROJECT_VERSION}
  SOVERSION ${PROJECT_VERSION_MAJOR})
target_include_directories(fencheng INTERFACE "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
  "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
target_link_libraries(fencheng PRIVATE $<BUILD_INTERFACE:fencheng_flags> $<BUILD_INTERFACE:CSV::CSV>)
target_link_options(fencheng PRIVATE -Wl,--as-needed)
if(NOT FENCHENG_SANITIZE)
  target_link_options(fencheng PRIVATE -Wl,--no-undefined)
endif()

add_library(fencheng_static STATIC ${objects})
set_target_properties(fencheng_static PROPERTIES LINKER_LANGUAGE C)
target_link_libraries(fencheng_static PUBLIC fencheng_flags CSV::CSV)

# The studies link GSL, which is GPL-3: they stay a library of their own.
file(GLOB study_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/study/*.c")
if(study_sources)
  find_package(GSL REQUIRED)
  add_library(fencheng_study SHARED ${study_sources})
  add_library(fencheng::study ALIAS fencheng_study)
  set_target_properties(fencheng_study PROPERTIES OUTPUT_NAME fencheng-study VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR})
  target_compile_definitions(fencheng_study PRIVATE FC_BUILD)
  target_link_libraries(fencheng_study PRIVATE fencheng_flags GSL::gsl PUBLIC fencheng)
endif()
