// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a scenario, with the small catalog of the bad-input tests: errors that have a code,
// a cure and a place, or a system that prints and reads back to itself.
#include <cstdint>
#include <memory>

#include "shoreline/base/assert.h"
#include "shoreline/base/codes.h"
#include "shoreline/base/text.h"
#include "shoreline/system/system.h"

using namespace shoreline;

namespace {

const catalog::Library& library() {
  static const catalog::Library kLibrary = [] {
    Diagnostics out;
    catalog::Library read = catalog::load_library("tests/bad/catalog", out);
    SHORELINE_ASSERT(out.all().empty() && !read.entries().empty());  // run from the source root
    return read;
  }();
  return kLibrary;
}

std::optional<system::System> built(std::string text, const catalog::Library& with,
                                    Diagnostics& out) {
  static const auto kKinds = std::make_shared<const part::Kinds>(part::standard_kinds());
  const auto source = std::make_shared<SourceText>(SourceText{"fuzz.toml", std::move(text)});
  const auto document = format::parse_toml(source, out);
  return document ? system::build(*document, with, {}, kKinds, out) : std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics out;
  const std::optional<system::System> system =
      built(std::string(reinterpret_cast<const char*>(data), size), library(), out);
  SHORELINE_ASSERT(system.has_value() != out.has_errors());
  for (const Diagnostic& d : out.all()) {
    SHORELINE_ASSERT(find_code(d.code) != nullptr);
    SHORELINE_ASSERT(!d.message.empty() && !d.hint.empty());
    SHORELINE_ASSERT(d.at.known() || d.code == "E0009");
    SHORELINE_ASSERT(first_bad_utf8(render(d)) == std::string::npos);
  }
  if (!system) return 0;
  const std::string once = system::print(*system);
  Diagnostics again;
  const std::optional<system::System> twin = built(once, catalog::Library{}, again);
  SHORELINE_ASSERT(twin.has_value());
  SHORELINE_ASSERT(system::print(*twin) == once);
  return 0;
}
