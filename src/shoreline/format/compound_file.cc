// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/compound_file.h"

#include <algorithm>
#include <cstdint>

namespace shoreline::format {
namespace {

constexpr std::size_t kHeader = 512, kEntry = 128, kMiniSector = 64;
constexpr std::uint32_t kLastSector = 0xFFFFFFFAu;  // above: end of a chain, free, tables

class Volume {
 public:
  explicit Volume(std::string_view bytes) : bytes_(bytes) {}

  Result<void> open() {
    if (bytes_.size() < kHeader || !bytes_.starts_with(kCompoundFile))
      return fail("it is cut short");
    const auto shift = number(30, 2);
    if (shift != 9 && shift != 12) return fail("its sectors have no known size");
    sector_ = std::size_t{1} << shift;
    sectors_ = (bytes_.size() + sector_ - 1) / sector_ - 1;
    cutoff_ = number(56, 4);
    if (auto done = read_table(); !done) return done;
    auto directory = chain(static_cast<std::uint32_t>(number(48, 4)), table_, sectors_);
    if (!directory) return fail(directory.error().message);
    directory_ = gather(*directory);
    return read_small();
  }

  std::size_t entries() const { return directory_.size() / kEntry; }
  std::string_view entry(std::size_t i) const {
    return std::string_view(directory_).substr(i * kEntry, kEntry);
  }

  Result<std::string> content(std::string_view entry) const {
    const auto start = static_cast<std::uint32_t>(little_endian(entry, 116, 4));
    const std::uint64_t size = little_endian(entry, 120, 4);
    if (size > bytes_.size()) return fail("a stream is longer than the file");
    std::string out;
    if (size < cutoff_) {
      const auto pieces = chain(start, small_table_, small_.size() / kMiniSector);
      if (!pieces) return fail(pieces.error().message);
      for (const std::uint32_t p : *pieces) out += small_.substr(p * kMiniSector, kMiniSector);
    } else {
      const auto pieces = chain(start, table_, sectors_);
      if (!pieces) return fail(pieces.error().message);
      out = gather(*pieces);
    }
    if (out.size() < size) return fail("a stream is cut short");
    out.resize(size);
    return out;
  }

 private:
  std::uint64_t number(std::size_t at, int size) const { return little_endian(bytes_, at, size); }

  std::string_view sector(std::uint32_t i) const {
    const std::size_t at = (std::size_t{i} + 1) * sector_;
    return at < bytes_.size() ? bytes_.substr(at, sector_) : std::string_view();
  }

  std::string gather(const std::vector<std::uint32_t>& chain) const {
    std::string out;
    for (const std::uint32_t i : chain) out += sector(i);
    return out;
  }

  /// The sectors from `start` on, of `count` that there are.
  static Result<std::vector<std::uint32_t>> chain(std::uint32_t start,
                                                  const std::vector<std::uint32_t>& table,
                                                  std::size_t count) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = start; i < kLastSector; i = table[i]) {
      if (i >= count || i >= table.size()) return fail("a chain of sectors leaves the file");
      if (out.size() >= count) return fail("a chain of sectors runs in a circle");
      out.push_back(i);
    }
    return out;
  }

  void add_to_table(std::string_view sector, std::vector<std::uint32_t>& table) const {
    for (std::size_t at = 0; at + 4 <= sector.size(); at += 4)
      table.push_back(static_cast<std::uint32_t>(little_endian(sector, at, 4)));
  }

  /// The table says which sector follows which. Where it is itself stands in the header, and in
  /// sectors that each name the next.
  Result<void> read_table() {
    std::vector<std::uint32_t> places;
    for (std::size_t i = 0; i < 109; ++i)
      places.push_back(static_cast<std::uint32_t>(number(76 + 4 * i, 4)));
    auto next = static_cast<std::uint32_t>(number(68, 4));
    for (std::size_t n = 0; next < kLastSector; ++n) {
      if (next >= sectors_ || n >= sectors_) return fail("its table of sectors is damaged");
      add_to_table(sector(next), places);
      if (places.empty()) return fail("its table of sectors is damaged");
      next = places.back();
      places.pop_back();
    }
    for (const std::uint32_t p : places) {
      if (p >= kLastSector) continue;
      if (p >= sectors_) return fail("its table of sectors is damaged");
      if (table_.size() >= sectors_) break;  // all that there are have their entry
      add_to_table(sector(p), table_);
    }
    return {};
  }

  /// Short streams share one stream, cut into small sectors.
  Result<void> read_small() {
    if (entries() == 0) return fail("its directory is cut short");
    const auto where = chain(static_cast<std::uint32_t>(number(60, 4)), table_, sectors_);
    if (!where) return fail(where.error().message);
    add_to_table(gather(*where), small_table_);
    const auto holder =
        chain(static_cast<std::uint32_t>(little_endian(entry(0), 116, 4)), table_, sectors_);
    if (!holder) return fail(holder.error().message);
    small_ = gather(*holder);
    return {};
  }

  std::string_view bytes_;
  std::size_t sector_ = 512, sectors_ = 0;
  std::uint64_t cutoff_ = 4096;
  std::vector<std::uint32_t> table_, small_table_;
  std::string directory_, small_;
};

std::string name_of(std::string_view entry) {
  const std::size_t length = std::min<std::size_t>(little_endian(entry, 64, 2), 64);
  std::string name;
  for (std::size_t at = 0; at + 4 <= length; at += 2) {  // its end is a zero
    const auto c = little_endian(entry, at, 2);
    name += c < 0x80 ? static_cast<char>(c) : '?';
  }
  return name;
}

}  // namespace

std::uint64_t little_endian(std::string_view bytes, std::size_t at, int size) {
  std::uint64_t value = 0;
  for (int i = size; i-- > 0;) {
    const std::size_t k = at + static_cast<std::size_t>(i);
    value = value << 8 | (k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0u);
  }
  return value;
}

Result<std::vector<Stream>> read_streams(std::string_view bytes,
                                         const std::vector<std::string>& wanted) {
  Volume volume(bytes);
  if (const auto done = volume.open(); !done) return fail(done.error().message);
  std::vector<Stream> out;
  for (std::size_t i = 0; i < volume.entries(); ++i) {
    constexpr char kStream = 2;
    const std::string_view entry = volume.entry(i);
    if (entry[66] != kStream) continue;
    std::string name = name_of(entry);
    const bool known =
        std::any_of(out.begin(), out.end(), [&](const Stream& s) { return s.name == name; });
    if (known || std::find(wanted.begin(), wanted.end(), name) == wanted.end()) continue;
    auto content = volume.content(entry);
    if (!content) return fail(content.error().message);
    out.push_back({std::move(name), std::move(*content)});
  }
  return out;
}

}  // namespace shoreline::format
