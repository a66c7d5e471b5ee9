// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "shoreline/cli/command.h"
#include "shoreline/cli/manual.h"
#include "shoreline/cli/tables.h"

namespace shoreline::cli {
namespace {

const std::string kScenario = SHORELINE_SOURCE_DIR "/scenarios/quantum-x-41k.toml";

std::vector<std::string> offered(const std::vector<std::string>& line) {
  Globals globals;
  globals.catalog = SHORELINE_SOURCE_DIR "/catalog";
  std::vector<std::string> out;
  for (const Word& w : complete(line, globals, commands())) out.push_back(w.word);
  return out;
}

bool offers(const std::vector<std::string>& line, std::string_view word) {
  const std::vector<std::string> all = offered(line);
  return std::find(all.begin(), all.end(), word) != all.end();
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("every command and every option completes by its name") {
  for (const Command& c : commands()) {
    INFO(c.name);
    CHECK(offers({std::string(c.name.substr(0, c.name.size() - 1))}, c.name));
    for (const Flag& f : c.flags) CHECK(offers({std::string(c.name), "-"}, f.name));
    for (const Option& o : global_options())
      CHECK(offers({std::string(c.name), "-"}, o.names.substr(o.names.find(',') + 1)));
  }
}

TEST_CASE("options and their values do not count as arguments") {
  CHECK(offered({"--json", "--seed", "3", "catalog", "-o", "x", "show", "--set=a=b",
                 "nvidia-q345"}) == List{"nvidia-q3450-ld"});
  CHECK(offered({"--threads", ""}).empty());
  CHECK(offered({"--catalog", ""}) == List{":folders"});
  CHECK(offered({"--catalog=x"}) == List{":folders"});
}

TEST_CASE("beyond the last argument there is nothing") {
  CHECK(offered({"check", "a.toml", ""}).empty());
  CHECK(offered({"version", ""}).empty());
  CHECK(offered({"nosuch"}).empty());
  CHECK(offered({}).empty());
}

TEST_CASE("an argument may hang on the one before") {
  CHECK(offered({"catalog", "list", "twin"}) == List{"twinax"});
  CHECK(offered({"catalog", "show", "twin"}).empty());
  CHECK(offered({"catalog", "check", ""}).empty());
  CHECK(offered({"path", kScenario, "DAC in rack, C"}) == List{"DAC in rack, CPO above"});
  CHECK(offered({"path", kScenario, "1", "leaf"}) == List{"leaf-spine"});
}

TEST_CASE("every field of every kind completes under --set part") {
  const part::Kinds kinds = part::standard_kinds();
  const auto fibre = kinds.find("fibre");
  REQUIRE(fibre != nullptr);
  for (const Field& f : fibre->type->fields)
    CHECK(offers({"run", "--set", "part.smf-mpo."}, "part.smf-mpo." + f.name + "="));
}

TEST_CASE("--set goes down the tables of a scenario") {
  CHECK(offers({"--set", "cl"}, "cluster."));
  CHECK(offers({"--set", "pa"}, "part."));
  CHECK(offered({"--set", "cluster.gpu.pow"}) == List{"cluster.gpu.power="});
  CHECK(offered({"run", kScenario, "--set", "tier.nic"}) == List{"tier.nic-leaf."});
  CHECK(offers({"run", kScenario, "--set", "tier.nic-leaf.lengths."}, "tier.nic-leaf.lengths.0."));
  CHECK(offered({"run", kScenario, "--set", "tier.nic-leaf.lengths.0.sh"}) ==
        List{"tier.nic-leaf.lengths.0.share="});
  CHECK(offered({"--set", "cluster.nosuch.x"}).empty());
  CHECK(offered({"--set", "tier.x"}).empty());
}

TEST_CASE("--set offers the values of an enum and the entries that fit") {
  CHECK(offered({"--set", "cluster.power_basis="}) ==
        List{"cluster.power_basis=parts", "cluster.power_basis=published"});
  CHECK(offered({"--set", "use_catalog=f"}) == List{"use_catalog=false"});
  CHECK(offers({"--set=cluster.gpu=gb"}, "--set=cluster.gpu=gb300"));
  CHECK(offered({"--set", "cluster.gpus="}).empty());
}

TEST_CASE("explain completes whatever it can explain") {
  std::set<std::string> names;
  for (const std::string& n : offered({"explain", ""})) CHECK(names.insert(n).second);
  const part::Kinds kinds = part::standard_kinds();
  for (const RecordType* t : all_tables(kinds)) CHECK(names.contains(t->name));
  CHECK(names.contains("E0303"));
  CHECK(offered({"explain", "fec.inter"}) == List{"fec.interleave"});
}

TEST_CASE("there is a page for each command and each file format") {
  std::set<std::string> files;
  for (const ManualPage& page : manual()) {
    INFO(page.file());
    CHECK(files.insert(page.file()).second);
    CHECK(page.write(page).starts_with(".TH "));
  }
  for (const Command& c : commands())
    CHECK(files.contains("shoreline-" + std::string(c.name) + ".1"));
}

TEST_CASE("the manual has every option, exit status and field") {
  const std::vector<ManualPage> pages = manual();
  const std::string program = pages.front().write(pages.front());
  for (const ExitStatus& s : exit_statuses())
    CHECK(program.find("\\fB" + std::to_string(s.status) + "\\fR\n" + std::string(s.meaning)) !=
          std::string::npos);
  std::string files;
  for (const ManualPage& page : pages)
    if (page.section == 5) files += page.write(page);
  const part::Kinds kinds = part::standard_kinds();
  for (const RecordType* t : all_tables(kinds))
    for (const Field& f : t->fields) {
      INFO(t->name << "." << f.name);
      const MemberOps& ops = f.ops->shape == Shape::list ? f.ops->item() : *f.ops;
      const bool table = t->name == "scenario" && ops.shape == Shape::record;
      CHECK((table || files.find("\\fB" + f.name + "\\fR\n") != std::string::npos));
    }
}

}  // namespace shoreline::cli
