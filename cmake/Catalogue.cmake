# The Chinese catalogue: po/zh/*.po are merged, compiled to one .mo and built into the library as a C array, so that
# both languages work without a locale, an environment variable or an installed file.
#
#   fencheng_catalogue(OUT_VARIABLE)   sets OUT_VARIABLE to the generated C file

function(fencheng_catalogue out)
  find_program(MSGCAT_PROGRAM msgcat REQUIRED)
  find_program(MSGFMT_PROGRAM msgfmt REQUIRED)
  file(GLOB catalogues CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/po/zh/*.po)
  set(merged ${CMAKE_CURRENT_BINARY_DIR}/catalogue.po)
  set(compiled ${CMAKE_CURRENT_BINARY_DIR}/catalogue.mo)
  set(embedded ${CMAKE_CURRENT_BINARY_DIR}/catalogue.c)
  add_custom_command(
    OUTPUT ${embedded}
    COMMAND ${MSGCAT_PROGRAM} --use-first -o ${merged} ${catalogues}
    COMMAND ${MSGFMT_PROGRAM} --no-hash --endianness=little -o ${compiled} ${merged}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${compiled} -DOUTPUT=${embedded} -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/Embed.cmake
    DEPENDS ${catalogues} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/Embed.cmake
    COMMENT "Chinese catalogue"
    VERBATIM)
  set(${out} ${embedded} PARENT_SCOPE)
endfunction()
