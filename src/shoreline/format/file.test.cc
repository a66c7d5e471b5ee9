// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/file.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>
#include <vector>

#include "shoreline/format/toml.h"

namespace shoreline::format {
namespace {

namespace fs = std::filesystem;

struct Scratch {
  fs::path path = fs::temp_directory_path() / fmt::format("shoreline-file-{}", ::getpid());
  Scratch() { fs::create_directories(path); }
  ~Scratch() { fs::remove_all(path); }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path), fs::directory_iterator{}));
  }
};

std::string refused(const fs::path& path, std::uintmax_t largest = kLargestText) {
  const Result<std::string> text = read_file(path, largest);
  return text ? "read" : text.error().message;
}

}  // namespace

TEST_CASE("a file written is the file read, byte for byte") {
  const Scratch scratch;
  std::string every;
  for (int i = 0; i < 100'000; ++i) every += static_cast<char>(i);
  const fs::path path = scratch.path / "new" / "deep" / "a.bin";
  REQUIRE(write_file(path, every).has_value());  // makes the folders
  CHECK(*read_file(path) == every);
  REQUIRE(write_file(path, "").has_value());
  CHECK(*read_file(path) == "");
}

TEST_CASE("what is no readable file says what it is, and never hangs") {
  const Scratch scratch;
  CHECK(refused(scratch.path / "missing").find("No such file") != std::string::npos);
  CHECK(refused(scratch.path).find("is a folder") != std::string::npos);
  REQUIRE(::mkfifo((scratch.path / "pipe").c_str(), 0600) == 0);
  CHECK(refused(scratch.path / "pipe").find("pipe or device") != std::string::npos);
  CHECK(refused("/dev/null").find("pipe or device") != std::string::npos);
  CHECK(refused("/dev/zero").find("pipe or device") != std::string::npos);
  REQUIRE(write_file(scratch.path / "ten", "0123456789").has_value());
  CHECK(refused(scratch.path / "ten", 10) == "read");
  CHECK(refused(scratch.path / "ten", 9).find("has 10 bytes; at most 9") != std::string::npos);
  CHECK(refused("/proc/self/maps", 16).find("grows while it is read") !=
        std::string::npos);  // says it has 0 bytes
}

TEST_CASE("a write that fails leaves the old file and no scraps") {
  const Scratch scratch;
  const fs::path path = scratch.path / "a.txt";
  REQUIRE(write_file(path, "old").has_value());
  fs::create_directories(scratch.path / "folder" / "full");
  CHECK_FALSE(write_file(scratch.path / "folder", "new").has_value());  // a folder is not replaced
  CHECK(fs::is_directory(scratch.path / "folder"));
  CHECK_FALSE(write_file(path / "below", "new").has_value());  // a file is no folder
  CHECK(*read_file(path) == "old");
  CHECK(scratch.files() == 2);
}

TEST_CASE("a reader sees the old file or the new one, never half of it") {
  const Scratch scratch;
  const fs::path path = scratch.path / "a.txt";
  const std::string one(200'000, '1'), two(300'000, '2');
  REQUIRE(write_file(path, one).has_value());
  bool whole = true;
  std::thread writer([&] {
    for (int i = 0; i < 50; ++i) (void)write_file(path, i % 2 == 0 ? two : one);
  });
  for (int i = 0; i < 200; ++i) {
    const Result<std::string> text = read_file(path);
    whole = whole && text && (*text == one || *text == two);
  }
  writer.join();
  CHECK(whole);
  CHECK(scratch.files() == 1);
}

TEST_CASE("SHA-256 of the vectors in FIPS 180-2, appendix B") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a TOML file that cannot be read offers the name that was meant") {
  const Scratch scratch;
  REQUIRE(write_file(scratch.path / "quantum.toml", "\xEF\xBB\xBFname = \"x\"\n").has_value());
  Diagnostics out;
  const auto node = read_toml(scratch.path / "quantum.toml", out);
  REQUIRE(node.has_value());
  CHECK(node->members[0].at.column == 1);  // the byte order mark is no column
  CHECK_FALSE(read_toml(scratch.path / "quantun.toml", out).has_value());
  REQUIRE(out.all().size() == 1);
  CHECK(out.all()[0].code == "E0001");
  CHECK(out.all()[0].hint ==
        fmt::format("did you mean '{}'?", (scratch.path / "quantum.toml").string()));
}

}  // namespace shoreline::format
