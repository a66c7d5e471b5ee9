// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What holds of every scenario that comes with the program.
#include <doctest/doctest.h>

#include <filesystem>

#include "shoreline/format/file.h"
#include "shoreline/system/system.h"

namespace shoreline::system {
namespace {

const std::string kRoot = SHORELINE_SOURCE_DIR;

}  // namespace

TEST_CASE("every scenario is sound, says its question first, and resolves to itself") {
  const auto kinds = std::make_shared<const part::Kinds>(part::standard_kinds());
  int seen = 0;
  for (const auto& file : std::filesystem::directory_iterator(kRoot + "/scenarios")) {
    if (file.path().extension() != ".toml") continue;
    ++seen;
    CAPTURE(file.path().string());
    Diagnostics out;
    const std::string text = format::read_file(file.path()).value();
    CHECK(text.starts_with("#:schema ../schema/scenario.schema.json\n#"));
    CHECK(text.substr(0, text.find("\nname = ")).find('?') != std::string::npos);
    const auto system = load(file.path(), {kRoot + "/catalog", {}}, kinds, out);
    for (const Diagnostic& d : out.all()) MESSAGE(render(d));
    REQUIRE(system.has_value());
    const std::string once = print(*system);
    auto source = std::make_shared<SourceText>(SourceText{"resolved.toml", once});
    const auto document = format::parse_toml(source, out);
    REQUIRE(document.has_value());
    const auto again = build(*document, {}, {}, kinds, out);
    for (const Diagnostic& d : out.all()) MESSAGE(render(d));
    REQUIRE(again.has_value());
    CHECK(print(*again) == once);
  }
  CHECK(seen >= 10);
}

}  // namespace shoreline::system
