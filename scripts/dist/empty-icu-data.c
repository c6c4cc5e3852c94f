// ICU's data without any entry, in place of the 34 MB that come with Foundation. ICU has such data itself
// (source/stubdata) for programs that are linked before their data exist. mixreport formats no dates, numbers or names
// by a locale, and a test compares what the release and the program with all data write.
#include <stdint.h>

// The header of ICU's common data (unicode/udata.h, UDataInfo; source/common/ucmndata.h, DataHeader), and a table of
// contents of no entries.
struct common_data {
    uint16_t header_size;
    uint8_t magic1, magic2;
    uint16_t info_size;
    uint16_t reserved_word;
    uint8_t is_big_endian;
    uint8_t charset_family;
    uint8_t size_of_char;
    uint8_t reserved_byte;
    uint8_t data_format[4];
    uint8_t format_version[4];
    uint8_t data_version[4];
    uint8_t padding[8];
    uint32_t count;
    uint32_t reserved[3];
};

// The symbol names the version of ICU, which the linking script reads from the library.
const struct common_data ICU_DATA __attribute__((aligned(16))) = {
    .header_size = 32,
    .magic1 = 0xda,
    .magic2 = 0x27,
    .info_size = 20,
    .is_big_endian = 0,
    .charset_family = 0,
    .size_of_char = 2,
    .data_format = {'T', 'o', 'C', 'P'},
    .format_version = {1, 0, 0, 0},
    .data_version = {1, 0, 0, 0},
    .count = 0,
};
