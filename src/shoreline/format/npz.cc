// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/npz.h"

#include <fmt/format.h>
#include <libdeflate.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <vector>

#include "shoreline/base/assert.h"

namespace shoreline::format {

static_assert(std::endian::native == std::endian::little, "arrays are written as they lie");

namespace {

/// Numbers of a zip file: little-endian, of so many bytes.
void put(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xff);
}

constexpr int kVersion = 45;           // of zip: the 64-bit extension
constexpr int kUtf8 = 0x0800;          // names are UTF-8
constexpr std::uint32_t kDate = 0x21;  // 1 January 1980: the same input gives the same bytes

struct Entry {
  std::string name;
  std::uint64_t offset = 0, size = 0;
  std::uint32_t crc = 0;
};

/// Header before the data. Sizes always stand in the 64-bit extension: they are not known yet.
std::string local_header(const Entry& e) {
  std::string h;
  put(h, 0x04034b50, 4), put(h, kVersion, 2), put(h, kUtf8, 2), put(h, 0, 2);
  put(h, 0, 2), put(h, kDate, 2), put(h, e.crc, 4);
  put(h, 0xffffffff, 4), put(h, 0xffffffff, 4), put(h, e.name.size(), 2), put(h, 20, 2);
  h += e.name;
  put(h, 1, 2), put(h, 16, 2), put(h, e.size, 8), put(h, e.size, 8);
  return h;
}

std::string central_header(const Entry& e) {
  std::string h;
  put(h, 0x02014b50, 4), put(h, kVersion, 2), put(h, kVersion, 2), put(h, kUtf8, 2), put(h, 0, 2);
  put(h, 0, 2), put(h, kDate, 2), put(h, e.crc, 4);
  put(h, 0xffffffff, 4), put(h, 0xffffffff, 4), put(h, e.name.size(), 2), put(h, 28, 2);
  put(h, 0, 2), put(h, 0, 2), put(h, 0, 2), put(h, 0, 4), put(h, 0xffffffff, 4);
  h += e.name;
  put(h, 1, 2), put(h, 24, 2), put(h, e.size, 8), put(h, e.size, 8), put(h, e.offset, 8);
  return h;
}

std::string end_of_archive(std::size_t count, std::uint64_t from, std::uint64_t to) {
  std::string h;
  put(h, 0x06064b50, 4), put(h, 44, 8), put(h, kVersion, 2), put(h, kVersion, 2), put(h, 0, 8);
  put(h, count, 8), put(h, count, 8), put(h, to - from, 8), put(h, from, 8);
  put(h, 0x07064b50, 4), put(h, 0, 4), put(h, to, 8), put(h, 1, 4);
  put(h, 0x06054b50, 4), put(h, 0, 4), put(h, 0xffff, 2), put(h, 0xffff, 2);
  put(h, 0xffffffff, 4), put(h, 0xffffffff, 4), put(h, 0, 2);
  return h;
}

/// The head of a .npy file: 64 bytes or a multiple, so that the data is aligned.
std::string npy_header(std::string_view type, std::span<const std::size_t> shape) {
  std::string sizes;
  for (const std::size_t n : shape) sizes += fmt::format("{}, ", n);
  if (shape.size() > 1) sizes.resize(sizes.size() - 2);
  if (shape.size() == 1) sizes.resize(sizes.size() - 1);
  std::string dict =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}", type, sizes);
  while ((10 + dict.size() + 1) % 64 != 0) dict += ' ';
  dict += '\n';
  std::string h = "\x93NUMPY";
  h += '\x01', h += '\x00';
  put(h, dict.size(), 2);
  return h + dict;
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i++]);
    char32_t c = byte < 0x80   ? byte
                 : byte < 0xE0 ? byte & 0x1F
                 : byte < 0xF0 ? byte & 0x0F
                               : byte & 7;
    while (byte >= 0x80 && i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80)
      c = c << 6 | (static_cast<unsigned char>(text[i++]) & 0x3F);
    out += c;
  }
  return out;
}

}  // namespace

struct NpzWriter::State {
  std::filesystem::path path, temporary;
  std::FILE* file = nullptr;
  std::uint64_t position = 0;
  std::vector<Entry> entries;
  std::uint64_t wanted = 0;  // bytes of the array that is open, still to come
  std::string failure;

  ~State() {
    if (file == nullptr) return;
    std::fclose(file);
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
  }

  Result<void> broken() {
    if (failure.empty())
      failure = fmt::format("cannot write '{}': {}", path.string(), std::strerror(errno));
    return fail(failure);
  }
  Result<void> write(std::string_view bytes) {
    if (!failure.empty()) return fail(failure);
    if (std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size()) return broken();
    position += bytes.size();
    return {};
  }
  Result<void> data(const void* bytes, std::size_t size) {
    if (size == 0) return {};  // of no bytes (a null pointer) libdeflate begins the checksum anew
    Entry& e = entries.back();
    e.crc = libdeflate_crc32(e.crc, bytes, size);
    e.size += size;
    return write({static_cast<const char*>(bytes), size});
  }
  /// Writes the sizes, known now, over the header of the last entry.
  Result<void> close() {
    SHORELINE_ASSERT(wanted == 0);
    if (entries.empty() || !failure.empty()) return {};
    const std::string header = local_header(entries.back());
    if (std::fseek(file, static_cast<long>(entries.back().offset), SEEK_SET) != 0 ||
        std::fwrite(header.data(), 1, header.size(), file) != header.size() ||
        std::fseek(file, 0, SEEK_END) != 0)
      return broken();
    return {};
  }
  Result<void> begin(std::string_view name, std::string_view type,
                     std::span<const std::size_t> shape, std::size_t bytes) {
    if (const auto done = close(); !done) return done;
    wanted = bytes;
    for (const std::size_t n : shape) wanted *= n;
    entries.push_back({fmt::format("{}.npy", name), position, 0, 0});
    if (const auto done = write(local_header(entries.back())); !done) return done;
    const std::string header = npy_header(type, shape);
    return data(header.data(), header.size());
  }
  Result<void> append(const void* values, std::size_t bytes) {
    SHORELINE_ASSERT(bytes <= wanted);
    wanted -= bytes;
    return data(values, bytes);
  }
};

NpzWriter::NpzWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
NpzWriter::NpzWriter(NpzWriter&&) noexcept = default;
NpzWriter& NpzWriter::operator=(NpzWriter&&) noexcept = default;
NpzWriter::~NpzWriter() = default;

Result<NpzWriter> NpzWriter::open(const std::filesystem::path& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->temporary = path.string() + fmt::format(".{}.part", ::getpid());
  std::error_code ec;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ec);
  state->file = std::fopen(state->temporary.c_str(), "wb");
  if (state->file == nullptr)
    return fail(fmt::format("cannot write '{}': {}", path.string(), std::strerror(errno)));
  return NpzWriter(std::move(state));
}

Result<void> NpzWriter::begin_real(std::string_view name, std::span<const std::size_t> shape) {
  return state_->begin(name, "<f8", shape, 8);
}
Result<void> NpzWriter::begin_complex(std::string_view name, std::span<const std::size_t> shape) {
  return state_->begin(name, "<c16", shape, 16);
}
Result<void> NpzWriter::append(std::span<const double> values) {
  return state_->append(values.data(), values.size_bytes());
}
Result<void> NpzWriter::append(std::span<const std::complex<double>> values) {
  return state_->append(values.data(), values.size_bytes());
}

Result<void> NpzWriter::reals(std::string_view name, std::span<const double> values) {
  const std::size_t shape[] = {values.size()};
  if (const auto done = begin_real(name, shape); !done) return done;
  return append(values);
}

Result<void> NpzWriter::texts(std::string_view name, std::span<const std::string> values) {
  std::vector<std::u32string> wide;
  std::size_t longest = 1;
  for (const std::string& v : values) {
    wide.push_back(code_points(v));
    longest = std::max(longest, wide.back().size());
  }
  const std::size_t shape[] = {values.size()};
  if (const auto done = state_->begin(name, fmt::format("<U{}", longest), shape, 4 * longest);
      !done)
    return done;
  for (std::u32string& w : wide) {
    w.resize(longest, U'\0');
    if (const auto done = state_->append(w.data(), 4 * longest); !done) return done;
  }
  return {};
}

Result<void> NpzWriter::finish() {
  State& s = *state_;
  if (const auto done = s.close(); !done) return done;
  const std::uint64_t from = s.position;
  for (const Entry& e : s.entries)
    if (const auto done = s.write(central_header(e)); !done) return done;
  if (const auto done = s.write(end_of_archive(s.entries.size(), from, s.position)); !done)
    return done;
  const bool written = std::fflush(s.file) == 0;
  if (!written) return s.broken();
  std::fclose(s.file);
  s.file = nullptr;
  std::error_code ec;
  std::filesystem::rename(s.temporary, s.path, ec);
  if (!ec) return {};
  std::error_code ignored;
  std::filesystem::remove(s.temporary, ignored);
  return fail(fmt::format("cannot write '{}': {}", s.path.string(), ec.message()));
}

}  // namespace shoreline::format
