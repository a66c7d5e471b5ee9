// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/bytes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <random>

#include "shoreline/format/file.h"
#include "shoreline/format/touchstone.h"

namespace shoreline::format {
namespace {

namespace fs = std::filesystem;

struct Scratch {
  fs::path path = fs::temp_directory_path() / fmt::format("shoreline-bytes-{}", ::getpid());
  Scratch() { fs::create_directories(path); }
  ~Scratch() { fs::remove_all(path); }
  fs::path put(const char* name, std::string_view bytes) const {
    REQUIRE(write_file(path / name, bytes).has_value());
    return path / name;
  }
};

/// `text` deflated: 31 for gzip, -15 bare.
std::string deflated(std::string_view text, int form) {
  z_stream z{};
  REQUIRE(deflateInit2(&z, 9, Z_DEFLATED, form, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&z, text.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string little(std::uint64_t v, int width) {
  std::string out;
  for (int i = 0; i < width; ++i) out += static_cast<char>(i < 8 ? v >> (8 * i) : 0);
  return out;
}

struct Entry {
  std::string name, text;
  bool packed = true;
};

/// A zip file by APPNOTE.TXT 4.3: local headers with their data, the directory, its end.
std::string zipped(const std::vector<Entry>& entries) {
  std::string out, directory;
  for (const Entry& e : entries) {
    const std::string data = e.packed ? deflated(e.text, -15) : e.text;
    const auto crc =
        ::crc32(0, reinterpret_cast<const Bytef*>(e.text.data()), static_cast<uInt>(e.text.size()));
    const std::string common = little(20, 2) + little(0, 2) + little(e.packed ? 8 : 0, 2) +
                               little(0, 4) + little(crc, 4) + little(data.size(), 4) +
                               little(e.text.size(), 4) + little(e.name.size(), 2) + little(0, 2);
    directory +=
        "PK\x01\x02" + little(20, 2) + common + little(0, 10) + little(out.size(), 4) + e.name;
    out += "PK\x03\x04" + common + e.name + data;
  }
  const std::size_t at = out.size();
  return out + directory + "PK\x05\x06" + little(0, 4) + little(entries.size(), 2) +
         little(entries.size(), 2) + little(directory.size(), 4) + little(at, 4) + little(0, 2);
}

bool any(std::string_view) { return true; }

/// All bytes, taken in pieces of `piece`, or what went wrong.
std::string all_of(const fs::path& path, std::size_t piece = 1000) {
  auto input = open_file(path, any);
  if (!input) return input.error().message;
  std::string out, buffer(piece, '\0');
  for (;;) {
    const Result<std::size_t> n = (*input)->read(buffer.data(), piece);
    if (!n) return n.error().message;
    if (*n == 0) return out;
    out.append(buffer, 0, *n);
  }
}

std::string numbers() {
  std::mt19937_64 random(9);
  std::string out;
  for (int i = 0; i < 30'000; ++i) out += fmt::format("{} ", random() % 1'000'000);
  return out;
}

}  // namespace

TEST_CASE("plain, gzip and zip files give the same bytes") {
  const Scratch scratch;
  const std::string text = numbers();
  CHECK(all_of(scratch.put("a", text)) == text);
  CHECK(all_of(scratch.put("a.gz", deflated(text, 31)), 1) == text);
  CHECK(all_of(scratch.put("b.gz", deflated(text, 31) + deflated("more", 31) +
                                       std::string(512, '\0'))) == text + "more");
  CHECK(all_of(scratch.put("a.zip", zipped({{"a", text}}))) == text);
  CHECK(all_of(scratch.put("b.zip", zipped({{"a", text, false}}))) == text);
  CHECK(all_of(scratch.put("empty", "")) == "");
}

TEST_CASE("damage is told, wherever it is") {
  const Scratch scratch;
  const std::string text = numbers();
  const std::string gz = deflated(text, 31), zip = zipped({{"a", text}});
  for (std::size_t cut = 2; cut < gz.size(); cut += gz.size() / 17)
    CHECK(all_of(scratch.put("cut.gz", gz.substr(0, cut))).find("is damaged") != std::string::npos);
  for (std::size_t cut = 4; cut < zip.size(); cut += zip.size() / 17)
    CHECK(all_of(scratch.put("cut.zip", zip.substr(0, cut))) != text);
  std::string bent = gz;
  bent[gz.size() - 6] ^= 1;  // in the checksum
  CHECK(all_of(scratch.put("crc.gz", bent)).find("is damaged") != std::string::npos);
  bent = zip;
  bent[zip.find("PK\x01\x02") + 16] ^= 1;
  CHECK(all_of(scratch.put("crc.zip", bent)).find("checksum") != std::string::npos);
  CHECK(all_of(scratch.put("junk.gz", gz + "junk")).find("is damaged") != std::string::npos);
}

TEST_CASE("what is no file that can be read says what it is, and never hangs") {
  const Scratch scratch;
  CHECK(all_of(scratch.path).find("is a folder") != std::string::npos);
  CHECK(all_of(scratch.path / "none").find("No such file") != std::string::npos);
  REQUIRE(::mkfifo((scratch.path / "pipe").c_str(), 0600) == 0);
  CHECK(all_of(scratch.path / "pipe").find("pipe or device") != std::string::npos);
  CHECK(all_of("/dev/zero").find("pipe or device") != std::string::npos);
}

TEST_CASE("a Touchstone file is found in a zip file, and the name inside says its ports") {
  const Scratch scratch;
  const std::string text = "# GHz S RI\n1 1 2 3 4 5 6 7 8\n";
  Diagnostics out;
  const auto one = read_touchstone(
      scratch.put("x.zip",
                  zipped({{"readme.txt", "no"}, {"d/a.s2p", text}, {"__MACOSX/a.s2p", "no"}})),
      out);
  REQUIRE(one.has_value());
  CHECK(one->ports == 2);
  CHECK(out.all().empty());
  CHECK_FALSE(
      read_touchstone(scratch.put("y.zip", zipped({{"a.s2p", text}, {"b.s2p", text}})), out));
  CHECK(out.all().back().code == "E0001");
  CHECK(out.all().back().message.find("'a.s2p' and 'b.s2p'") != std::string::npos);
  CHECK_FALSE(read_touchstone(scratch.put("z.zip", zipped({{"a.txt", text}})), out));
  const std::string gz = deflated(text, 31);
  CHECK(read_touchstone(scratch.put("a.s2p.gz", gz), out));
  CHECK(read_touchstone(scratch.put("a.s2p", gz), out));  // the bytes count, not the name
  CHECK_FALSE(read_touchstone(scratch.put("cut.s2p.gz", gz.substr(0, gz.size() - 9)), out));
  CHECK(out.all().back().code == "E0812");
}

}  // namespace shoreline::format
