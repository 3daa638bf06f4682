# The rooms of the library: base, system, calc, verify and io become the shared library, and a static one for the program and the
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
file(GLOB system_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/system/*.c")
file(GLOB calc_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/calc/*.c" "${PROJECT_SOURCE_DIR}/src/calc/rules/*.c")
file(GLOB verify_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/verify/*.c")
file(GLOB io_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/io/*.c" "${PROJECT_SOURCE_DIR}/src/io/*/*.c")

set(catalogue "")
if(EXISTS "${PROJECT_SOURCE_DIR}/cmake/Catalogue.cmake")
  include(cmake/Catalogue.cmake)
  fencheng_catalogue(catalogue)
endif()

fc_room(base SOURCES ${base_sources})
fc_room(system SOURCES ${system_sources})
fc_room(calc SOURCES ${calc_sources})
target_include_directories(fencheng_calc PRIVATE "${PROJECT_SOURCE_DIR}/src/calc")
fc_room(verify SOURCES ${verify_sources})
fc_room(io SOURCES ${io_sources} ${catalogue} LIBRARIES CSV::CSV)

set(objects $<TARGET_OBJECTS:fencheng_base> $<TARGET_OBJECTS:fencheng_system> $<TARGET_OBJECTS:fencheng_calc>
  $<TARGET_OBJECTS:fencheng_verify> $<TARGET_OBJECTS:fencheng_io>)
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

# Workbooks need libzip and expat, which libfencheng itself does without: a library of its own, with a copy of the few
# functions of base, whose symbols are hidden. The static one is for the program and the tests.
find_package(PkgConfig REQUIRED)
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(EXPAT REQUIRED IMPORTED_TARGET expat)
file(GLOB xlsx_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/xlsx/*.c")
fc_room(xlsx_objects SOURCES ${xlsx_sources} LIBRARIES PkgConfig::ZIP PkgConfig::EXPAT)

add_library(fencheng_xlsx SHARED $<TARGET_OBJECTS:fencheng_xlsx_objects> $<TARGET_OBJECTS:fencheng_base>)
add_library(fencheng::xlsx ALIAS fencheng_xlsx)
set_target_properties(fencheng_xlsx PROPERTIES LINKER_LANGUAGE C OUTPUT_NAME fencheng-xlsx EXPORT_NAME xlsx
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
target_link_libraries(fencheng_xlsx PUBLIC fencheng
  PRIVATE $<BUILD_INTERFACE:fencheng_flags> $<BUILD_INTERFACE:PkgConfig::ZIP> $<BUILD_INTERFACE:PkgConfig::EXPAT>)
target_link_options(fencheng_xlsx PRIVATE -Wl,--as-needed)
if(NOT FENCHENG_SANITIZE)
  target_link_options(fencheng_xlsx PRIVATE -Wl,--no-undefined)
endif()

add_library(fencheng_xlsx_static STATIC $<TARGET_OBJECTS:fencheng_xlsx_objects>)
set_target_properties(fencheng_xlsx_static PROPERTIES LINKER_LANGUAGE C)
target_link_libraries(fencheng_xlsx_static PUBLIC fencheng_static PkgConfig::ZIP PkgConfig::EXPAT)

# The studies link GSL, which is GPL-3: they stay a library of their own, with a copy of the few functions of base, whose
# symbols are hidden. The static one is for the program and the tests, beside fencheng_static, which has base.
find_package(GSL REQUIRED)
find_package(Threads REQUIRED)
file(GLOB study_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/study/*.c")
fc_room(study_objects SOURCES ${study_sources} LIBRARIES GSL::gsl)

add_library(fencheng_study SHARED $<TARGET_OBJECTS:fencheng_study_objects> $<TARGET_OBJECTS:fencheng_base>)
add_library(fencheng::study ALIAS fencheng_study)
set_target_properties(fencheng_study PROPERTIES LINKER_LANGUAGE C OUTPUT_NAME fencheng-study EXPORT_NAME study
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
target_link_libraries(fencheng_study PUBLIC fencheng
  PRIVATE $<BUILD_INTERFACE:fencheng_flags> $<BUILD_INTERFACE:GSL::gsl> $<BUILD_INTERFACE:Threads::Threads>
  $<BUILD_INTERFACE:m>)
target_link_options(fencheng_study PRIVATE -Wl,--as-needed)
if(NOT FENCHENG_SANITIZE)
  target_link_options(fencheng_study PRIVATE -Wl,--no-undefined)
endif()

add_library(fencheng_study_static STATIC $<TARGET_OBJECTS:fencheng_study_objects>)
set_target_properties(fencheng_study_static PROPERTIES LINKER_LANGUAGE C)
target_link_libraries(fencheng_study_static PUBLIC fencheng_static GSL::gsl Threads::Threads m)

# The report is a part of the program; libxlsxwriter makes its workbook.
find_package(PkgConfig REQUIRED)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
file(GLOB report_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/report/*.c")
add_library(fencheng_report STATIC ${report_sources})
target_link_libraries(fencheng_report PUBLIC fencheng_study_static PkgConfig::XLSXWRITER)
