// libpng behind a few functions. libpng reports errors by longjmp, which must not cross Swift frames: it stays in cpng.c, and errors
// come back as values.
#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

// A keyword of at most 79 Latin-1 characters and UTF-8 text.
typedef struct {
    const char *keyword;
    const char *text;
} cpng_text;

// What to write. Rows lie one after another without padding: one byte a pixel with a palette, three without.
typedef struct {
    uint32_t width;
    uint32_t height;
    const uint8_t *pixels;
    // 0xRRGGBB each; none for RGB pixels.
    const uint32_t *palette;
    int palette_count;
    uint32_t pixels_per_metre;
    const cpng_text *texts;
    int text_count;
    // 0 to 9, as zlib has it.
    int compression_level;
} cpng_image;

// Encodes to memory. Returns 0 and a buffer to be released by cpng_free, or 1 and a message of at most message_size bytes.
int cpng_encode(const cpng_image *image, uint8_t **bytes, size_t *count, char *message, size_t message_size);

// Puts other colours, 0xRRGGBB each, in the place of those of a PNG's palette, as many as it has. Returns 0, or 1 where there is no such palette.
int cpng_recolor(uint8_t *bytes, size_t count, const uint32_t *palette, size_t palette_count);

// Decodes any PNG to RGB, three bytes a pixel, alpha blended away by dropping it. Returns 0 and a buffer to be released by cpng_free, or 1 and a message.
int cpng_decode(const uint8_t *bytes, size_t count, uint8_t **pixels, uint32_t *width, uint32_t *height, char *message,
                size_t message_size);

void cpng_free(void *memory);

#endif
