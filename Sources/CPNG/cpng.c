#include "cpng.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// Where libpng's callbacks find what they need.
typedef struct {
    jmp_buf jump;
    char *message;
    size_t message_size;
    uint8_t *bytes;
    size_t count;
    size_t capacity;
    size_t position;
} context;

static void note(context *ctx, const char *text) {
    if (ctx->message_size == 0) return;
    strncpy(ctx->message, text, ctx->message_size - 1);
    ctx->message[ctx->message_size - 1] = '\0';
}

static void on_error(png_structp png, png_const_charp text) {
    context *ctx = png_get_error_ptr(png);
    note(ctx, text);
    longjmp(ctx->jump, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void on_write(png_structp png, png_bytep data, png_size_t length) {
    context *ctx = png_get_io_ptr(png);
    if (length > ctx->capacity - ctx->count) {
        size_t capacity = ctx->capacity * 2 + length;
        uint8_t *grown = realloc(ctx->bytes, capacity);
        if (grown == NULL) png_error(png, "out of memory");
        ctx->bytes = grown;
        ctx->capacity = capacity;
    }
    memcpy(ctx->bytes + ctx->count, data, length);
    ctx->count += length;
}

static void on_flush(png_structp png) { (void)png; }

static void on_read(png_structp png, png_bytep data, png_size_t length) {
    context *ctx = png_get_io_ptr(png);
    if (length > ctx->count - ctx->position) png_error(png, "the file ends too early");
    memcpy(data, ctx->bytes + ctx->position, length);
    ctx->position += length;
}

static void write_image(png_structp png, png_infop info, const cpng_image *image) {
    int has_palette = image->palette_count > 0;
    png_set_IHDR(png, info, image->width, image->height, 8, has_palette ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_pHYs(png, info, image->pixels_per_metre, image->pixels_per_metre, PNG_RESOLUTION_METER);
    if (has_palette) {
        png_color colors[256];
        for (int i = 0; i < image->palette_count; i++) {
            colors[i].red = (png_byte)(image->palette[i] >> 16);
            colors[i].green = (png_byte)(image->palette[i] >> 8);
            colors[i].blue = (png_byte)image->palette[i];
        }
        png_set_PLTE(png, info, colors, image->palette_count);
    }
    for (int i = 0; i < image->text_count; i++) {
        png_text text;
        memset(&text, 0, sizeof text);
        text.compression = PNG_ITXT_COMPRESSION_NONE;
        text.key = (png_charp)image->texts[i].keyword;
        text.text = (png_charp)image->texts[i].text;
        text.lang = NULL;
        text.lang_key = NULL;
        png_set_text(png, info, &text, 1);
    }
    // The encoder makes no index beyond its palette; to look for one costs a pass over the pixels.
    png_set_check_for_invalid_index(png, -1);
    png_set_compression_level(png, image->compression_level);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    size_t stride = (size_t)image->width * (has_palette ? 1 : 3);
    for (uint32_t row = 0; row < image->height; row++) png_write_row(png, image->pixels + row * stride);
    png_write_end(png, info);
}

int cpng_encode(const cpng_image *image, uint8_t **bytes, size_t *count, char *message, size_t message_size) {
    context ctx;
    memset(&ctx, 0, sizeof ctx);
    ctx.message = message;
    ctx.message_size = message_size;
    *bytes = NULL;
    *count = 0;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &ctx, on_error, on_warning);
    if (png == NULL) {
        note(&ctx, "libpng cannot start");
        return 1;
    }
    png_infop info = png_create_info_struct(png);
    if (info == NULL || setjmp(ctx.jump) != 0) {
        if (info == NULL) note(&ctx, "out of memory");
        png_destroy_write_struct(&png, &info);
        free(ctx.bytes);
        return 1;
    }
    png_set_write_fn(png, &ctx, on_write, on_flush);
    write_image(png, info, image);
    png_destroy_write_struct(&png, &info);
    *bytes = ctx.bytes;
    *count = ctx.count;
    return 0;
}

int cpng_recolor(uint8_t *bytes, size_t count, const uint32_t *palette, size_t palette_count) {
    // Behind the signature of 8 bytes, chunks: a length, a name, as many bytes, and the CRC of name and bytes (PNG specification, section 5.3).
    for (size_t chunk = 8; chunk + 12 <= count;) {
        size_t length = png_get_uint_32(bytes + chunk);
        uint8_t *name = bytes + chunk + 4;
        if (length > count - chunk - 12) return 1;
        if (memcmp(name, "PLTE", 4) == 0) {
            if (length != 3 * palette_count) return 1;
            for (size_t i = 0; i < palette_count; i++) {
                name[4 + 3 * i] = (uint8_t)(palette[i] >> 16);
                name[5 + 3 * i] = (uint8_t)(palette[i] >> 8);
                name[6 + 3 * i] = (uint8_t)palette[i];
            }
            png_save_uint_32(name + 4 + length, (png_uint_32)crc32(0, name, (uInt)(4 + length)));
            return 0;
        }
        chunk += 12 + length;
    }
    return 1;
}

int cpng_decode(const uint8_t *bytes, size_t count, uint8_t **pixels, uint32_t *width, uint32_t *height, char *message,
                size_t message_size) {
    context ctx;
    memset(&ctx, 0, sizeof ctx);
    ctx.message = message;
    ctx.message_size = message_size;
    ctx.bytes = (uint8_t *)bytes;
    ctx.count = count;
    *pixels = NULL;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &ctx, on_error, on_warning);
    if (png == NULL) {
        note(&ctx, "libpng cannot start");
        return 1;
    }
    png_infop info = png_create_info_struct(png);
    // Changed between setjmp and longjmp, so it must not live in a register.
    uint8_t *volatile buffer = NULL;
    if (info == NULL || setjmp(ctx.jump) != 0) {
        if (info == NULL) note(&ctx, "out of memory");
        png_destroy_read_struct(&png, &info, NULL);
        free(buffer);
        return 1;
    }
    png_set_read_fn(png, &ctx, on_read);
    png_read_info(png, info);
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_strip_alpha(png);
    png_set_gray_to_rgb(png);
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    *width = png_get_image_width(png, info);
    *height = png_get_image_height(png, info);
    size_t stride = (size_t)*width * 3;
    if (png_get_rowbytes(png, info) != stride) png_error(png, "not an RGB picture");
    buffer = malloc(stride * *height);
    if (buffer == NULL) png_error(png, "out of memory");
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t row = 0; row < *height; row++) png_read_row(png, buffer + row * stride, NULL);
    }
    png_read_end(png, NULL);
    png_destroy_read_struct(&png, &info, NULL);
    *pixels = buffer;
    return 0;
}

void cpng_free(void *memory) { free(memory); }
