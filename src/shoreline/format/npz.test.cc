// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/npz.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <zip.h>

#include <cstring>
#include <map>

#include "shoreline/format/file.h"
#include "shoreline/format/numpy.test.h"

namespace shoreline::format {
namespace {

namespace fs = std::filesystem;

/// The entries of a zip file, by another program's library, which checks their sums.
std::map<std::string, std::string> entries_of(const fs::path& path) {
  std::map<std::string, std::string> out;
  int error = 0;
  zip_t* zip = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error);
  REQUIRE(zip != nullptr);
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
    zip_stat_t stat;
    REQUIRE(zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &stat) == 0);
    std::string text(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
    REQUIRE(file != nullptr);
    CHECK(zip_fread(file, text.data(), text.size()) == static_cast<zip_int64_t>(text.size()));
    CHECK(zip_fclose(file) == 0);
    out[stat.name] = std::move(text);
  }
  zip_discard(zip);
  return out;
}

fs::path write_sample(const fs::path& folder) {
  const fs::path path = folder / "sample.npz";
  auto npz = NpzWriter::open(path);
  REQUIRE(npz);
  const double wl[] = {1.3, 1.31};
  REQUIRE(npz->reals("wavelength_um", wl));
  const std::size_t shape[] = {2, 3};
  REQUIRE(npz->begin_complex("s", shape));
  for (int row = 0; row < 2; ++row) {
    const std::complex<double> values[] = {{1.0 * row, 0.5}, {-1, 0}, {0, 1e-300}};
    REQUIRE(npz->append(values));
  }
  const std::string names[] = {"in", "öut 2", ""};
  REQUIRE(npz->texts("to", names));
  REQUIRE(npz->finish());
  return path;
}

struct Folder {
  fs::path path = fs::temp_directory_path() / fmt::format("shoreline_npz_{}", ::getpid());
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("npz: a zip file of .npy files, byte by byte as NEP 1 has them") {
  const Folder folder;
  const auto entries = entries_of(write_sample(folder.path));
  REQUIRE(entries.size() == 3);
  const std::string& s = entries.at("s.npy");
  CHECK(s.starts_with(std::string("\x93NUMPY\x01\x00", 8)));
  CHECK(s.find("{'descr': '<c16', 'fortran_order': False, 'shape': (2, 3), }") == 10);
  const std::size_t header =
      10 + static_cast<unsigned char>(s[8]) + 256u * static_cast<unsigned char>(s[9]);
  CHECK(header % 64 == 0);
  CHECK(s[header - 1] == '\n');
  REQUIRE(s.size() == header + 96);
  double second_row = 0.0;
  std::memcpy(&second_row, s.data() + header + 48, 8);
  CHECK(second_row == 1.0);
  CHECK(entries.at("wavelength_um.npy").find("'shape': (2,)") != std::string::npos);
  CHECK(entries.at("to.npy").find("'<U5'") != std::string::npos);
}

TEST_CASE("npz: an array of nothing, as that of a circuit no light passes, is whole") {
  const Folder folder;
  const fs::path path = folder.path / "none.npz";
  auto npz = NpzWriter::open(path);
  REQUIRE(npz);
  const std::size_t shape[] = {2, 0};
  REQUIRE(npz->begin_complex("s", shape));
  REQUIRE(npz->append(std::span<const std::complex<double>>()));
  REQUIRE(npz->texts("to", {}));
  REQUIRE(npz->finish());
  const auto entries = entries_of(path);  // checks the sums
  CHECK(entries.at("s.npy").find("'shape': (2, 0)") != std::string::npos);
  CHECK(entries.at("s.npy").size() % 64 == 0);
}

TEST_CASE("npz: numpy loads it") {
  const Folder folder;
  const fs::path path = write_sample(folder.path);
  check_by_numpy(path,
                 "assert d[\"s\"].shape == (2, 3) and d[\"s\"].dtype == numpy.complex128\n"
                 "assert d[\"s\"][1, 0] == 1 + 0.5j and d[\"s\"][0, 2] == 1e-300j\n"
                 "assert list(d[\"wavelength_um\"]) == [1.3, 1.31]\n"
                 "assert list(d[\"to\"]) == [\"in\", \"\\u00f6ut 2\", \"\"]\n");
}

TEST_CASE("npz: the same input gives the same bytes; what is given up leaves nothing") {
  const Folder folder;
  const auto one = read_file(write_sample(folder.path));
  const auto two = read_file(write_sample(folder.path));
  CHECK(*one == *two);
  {
    auto npz = NpzWriter::open(folder.path / "half.npz");
    const double x[] = {1.0};
    CHECK(npz->reals("x", x));
    CHECK(!fs::exists(folder.path / "half.npz"));  // not before it is whole
  }
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
  CHECK(!NpzWriter::open("/proc/none/x.npz"));
}

}  // namespace shoreline::format
