// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/com_journal.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "shoreline/format/file.h"

namespace shoreline::cli {
namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path = fs::temp_directory_path() / fmt::format("shoreline-journal-{}", getpid());
  ~Folder() {
    std::error_code none;
    fs::remove_all(path, none);
  }
};

study::ComBatchRows rows(double com) {
  study::ComBatchCase row;
  row.channel = "c", row.corner = "x", row.com = com, row.pass = com > 3.0;
  return {row, row};
}

TEST_CASE("what was done before is known, to the last bit; a line cut short is not") {
  const Folder folder;
  const fs::path file = folder.path / "sub" / "journal";
  {
    auto journal = Journal::open(file, "settings");
    REQUIRE(journal);
    CHECK_FALSE(journal->begun_anew());
    CHECK(journal->known({"a"})[0].empty());
    journal->add("a", rows(1.0 / 3.0));
    journal->add("b", rows(4.0));
    journal->add("c", rows(5.0));
  }
  const std::string text = format::read_file(file).value();
  REQUIRE(format::write_file(file, text.substr(0, text.size() - 3)));  // power fails
  auto again = Journal::open(file, "settings");
  REQUIRE(again);
  const auto known = again->known({"c", "b", "a", "other"});
  CHECK(known[0].empty());
  REQUIRE(known[1].size() == 2);
  CHECK(*known[1][0].com == 4.0);
  CHECK(*known[2][1].com == 1.0 / 3.0);
  CHECK(known[3].empty());
  again->add("c", rows(5.0));
  CHECK_FALSE(again->failed());
  again->remove();
  CHECK_FALSE(fs::exists(file));
  again->add("d", rows(1.0));  // after the end nothing is written
  CHECK_FALSE(fs::exists(file));
}

TEST_CASE("other settings begin from the start, and so does what is no journal") {
  const Folder folder;
  const fs::path file = folder.path / "journal";
  Journal::open(file, "one").value().add("a", rows(4.0));
  auto other = Journal::open(file, "two");
  REQUIRE(other);
  CHECK(other->begun_anew());
  CHECK(other->known({"a"})[0].empty());
  REQUIRE(format::write_file(file, "something else\n"));
  CHECK(Journal::open(file, "one").value().begun_anew());
}

TEST_CASE("a file that cannot be written is an error") {
  CHECK_FALSE(Journal::open("/proc/nowhere/journal", "one"));
}

TEST_CASE("a channel's key changes with its files") {
  const Folder folder;
  const fs::path file = folder.path / "a.s4p";
  REQUIRE(format::write_file(file, "1"));
  study::ListedChannel c{"n", {}, {{file.string(), {}}}, {}, {}, {}, 1};
  const std::string before = journal_key(c);
  CHECK(journal_key(c) == before);
  REQUIRE(format::write_file(file, "12"));
  CHECK(journal_key(c) != before);
  study::ListedChannel named = c, lane = c;
  named.name = "m", lane.lane = 2;
  CHECK(journal_key(named) != journal_key(c));
  CHECK(journal_key(lane) != journal_key(c));
}

}  // namespace
}  // namespace shoreline::cli
