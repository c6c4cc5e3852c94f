#include <fribidi.h>

// The types of characters and paragraphs are macros of expressions, which Swift does not import.
static inline int cfribidi_is_left_to_right(FriBidiCharType type) { return FRIBIDI_IS_LETTER(type) && !FRIBIDI_IS_RTL(type); }
static inline int cfribidi_is_right_to_left(FriBidiCharType type) { return FRIBIDI_IS_LETTER(type) && FRIBIDI_IS_RTL(type); }
static inline int cfribidi_is_number(FriBidiCharType type) { return FRIBIDI_IS_NUMBER(type); }
static inline FriBidiParType cfribidi_left_to_right(void) { return FRIBIDI_PAR_LTR; }
static inline FriBidiParType cfribidi_right_to_left(void) { return FRIBIDI_PAR_RTL; }
