# Turns the bytes of INPUT into the C arrays of src/io/words/say.h.
file(READ ${INPUT} bytes HEX)
string(LENGTH "${bytes}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes
       "${bytes}")
file(WRITE ${OUTPUT} "/* Generated from po/zh. */\n#include <stddef.h>\n\n"
     "extern const unsigned char fc_catalogue[];\nextern const size_t fc_catalogue_size;\n"
     "const unsigned char fc_catalogue[] = {\n${bytes}\n};\nconst size_t fc_catalogue_size = ${size};\n")
