// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/annotate.h"

#include <doctest/doctest.h>

#include "shoreline/system/scenario.h"

namespace shoreline::cli {
namespace {

format::TomlNode parsed(const std::string& text) {
  Diagnostics said;
  const auto node =
      format::parse_toml(std::make_shared<const SourceText>(SourceText{"text", text}), said);
  REQUIRE(node);
  return *node;
}

constexpr const char* kScenario = R"(
name = "a"
[cluster]
gpus = 8
gpu = "gb300"
[[tier]]
name = "x y"
lengths = [{ length = "1 m" }]
[[tier]]
name = "z"
lengths = [{ length = "2 m" }]
[[technology]]
name = "t"
paths = { "x y" = "p", z = "p" }
)";

}  // namespace

TEST_CASE("what is annotated reads back as it was") {
  const std::string text = annotate(parsed(kScenario));
  const format::TomlNode back = parsed(text);
  CHECK(annotate(back) == text);
  CHECK(back.find("cluster")->find("gpus")->integer == 8);
  CHECK(back.find("tier")->items.size() == 2);
  CHECK(back.find("technology")->items[0].find("paths")->find("x y")->text == "p");
}

TEST_CASE("every setting is there, given or as a comment, with its help above") {
  const std::string text = annotate(parsed(kScenario));
  const RecordType& scenario = record_of(static_cast<const system::Scenario*>(nullptr));
  for (const Field& f : scenario.fields) {
    CHECK_MESSAGE(text.find(f.help) != std::string::npos, f.name);
    const MemberOps& ops = f.ops->shape == Shape::list ? f.ops->item() : *f.ops;
    if (ops.shape != Shape::record) continue;
    for (const Field& inner : ops.record().fields)
      CHECK_MESSAGE(text.find(inner.help) != std::string::npos, inner.name);
  }
  CHECK(text.find("# planes = 1\n") != std::string::npos);
  CHECK(text.find("# nic_rate = \"800 Gbit/s\"\n") != std::string::npos);
  CHECK(text.find("# power_basis = \"parts\"\n") != std::string::npos);
  CHECK(text.find("`shoreline catalog list gpu`") != std::string::npos);
}

TEST_CASE("a list of tables is explained once") {
  const std::string text = annotate(parsed(kScenario));
  const std::string help = "# how long its links are";
  CHECK(text.find(help) != std::string::npos);
  CHECK(text.find(help) == text.rfind(help));
}

}  // namespace shoreline::cli
