/* Marks a text for translation: the catalogues in po/ are checked against every FC_TEXT in the sources. */
#ifndef FC_BASE_WORDS_H
#define FC_BASE_WORDS_H

#define FC_TEXT(text) text

#endif
