# The program: one file that carries the library, so that it can be copied to another machine.
find_package(PkgConfig REQUIRED)
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson>=2.11)
find_package(Threads REQUIRED)
find_package(Unistring REQUIRED)

file(GLOB cli_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/cli/*.c" "${PROJECT_SOURCE_DIR}/src/cli/*/*.c")
add_executable(fencheng_program ${cli_sources})
set_target_properties(fencheng_program PROPERTIES OUTPUT_NAME fencheng)
target_link_libraries(fencheng_program PRIVATE fencheng_report fencheng_xlsx_static fencheng_static PkgConfig::JANSSON
  Threads::Threads Unistring::Unistring)

# Manual pages and shell completion come from the table of commands that the program itself walks.
set(manual "${PROJECT_BINARY_DIR}/fencheng.1")
set(manual_zh "${PROJECT_BINARY_DIR}/zh_CN/fencheng.1")
set(completion "${PROJECT_BINARY_DIR}/completion/fencheng")
add_custom_command(OUTPUT ${manual} ${manual_zh} ${completion}
  COMMAND ${CMAKE_COMMAND} -E make_directory "${PROJECT_BINARY_DIR}/zh_CN" "${PROJECT_BINARY_DIR}/completion"
  COMMAND fencheng_program help --manual --lang en > ${manual}
  COMMAND fencheng_program help --manual --lang zh > ${manual_zh}
  COMMAND fencheng_program help --completion > ${completion}
  DEPENDS fencheng_program VERBATIM)
add_custom_target(fencheng_manual ALL DEPENDS ${manual} ${manual_zh} ${completion})
