include(CMakePackageConfigHelpers)

install(TARGETS fencheng fencheng_study fencheng_xlsx EXPORT fencheng_targets)
install(TARGETS fencheng_program)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/fencheng" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING PATTERN "*.h")
install(FILES "${manual}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${manual_zh}" DESTINATION "${CMAKE_INSTALL_MANDIR}/zh_CN/man1")
install(FILES "${completion}" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/fencheng")
install(EXPORT fencheng_targets NAMESPACE fencheng:: FILE fencheng-config.cmake DESTINATION "${package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/fencheng-config-version.cmake" COMPATIBILITY SameMajorVersion)
install(FILES "${PROJECT_BINARY_DIR}/fencheng-config-version.cmake" DESTINATION "${package_folder}")

# The prefix may be chosen at install time (cmake --install --prefix), so the file is written then.
install(CODE "set(PROJECT_VERSION \"${PROJECT_VERSION}\")
  set(CMAKE_INSTALL_LIBDIR \"${CMAKE_INSTALL_LIBDIR}\")
  set(CMAKE_INSTALL_INCLUDEDIR \"${CMAKE_INSTALL_INCLUDEDIR}\")
  foreach(package fencheng fencheng-study fencheng-xlsx)
    configure_file(\"${PROJECT_SOURCE_DIR}/cmake/\${package}.pc.in\" \"${PROJECT_BINARY_DIR}/\${package}.pc\" @ONLY)
  endforeach()")
install(FILES "${PROJECT_BINARY_DIR}/fencheng.pc" "${PROJECT_BINARY_DIR}/fencheng-study.pc"
  "${PROJECT_BINARY_DIR}/fencheng-xlsx.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
