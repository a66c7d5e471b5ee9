// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What adding a kind costs: a struct, its table, a fold, and the entry in the list.
#include <doctest/doctest.h>

#include "shoreline/system/schema.h"
#include "shoreline/system/system.h"

namespace shoreline::system {
namespace {

struct Attenuator : part::Common {
  Db loss{3.0};
};
const RecordType& record_of(const Attenuator*) {
  static const RecordType type = Table<Attenuator>("attenuator", "Takes light away")
                                     .include(part::common_fields<Attenuator>)
                                     .field<&Attenuator::loss>("loss", "dB", "taken")
                                     .within(0, 60)
                                     .done();
  return type;
}
Db attenuator_loss(const Attenuator& a, const part::At&) { return a.loss; }
constexpr part::Pass kThrough[] = {{part::Medium::optical, part::Medium::optical}};
constexpr std::string_view kUses[] = {"loss"};

part::Kind attenuator() {
  part::Kind kind = part::kind_of<Attenuator>();
  kind.passes = kThrough;
  kind.passive = true;
  kind.loss = part::fold<attenuator_loss>(kUses);
  return kind;
}

// --- and this is all that it takes; from here on nobody knows the kind by name
// ---------------------

const char* const kScenario = R"(
[[part]]
id = "dimmer"
kind = "attenuator"
loss = { value = "4 dB", origin = "measured", source = "sheet" }

[[part]]
id = "chip"
kind = "serdes"

[[part]]
id = "engine"
kind = "optical_engine"

[[part]]
id = "fibre"
kind = "fibre"

[[reach]]
medium = "fibre"
walk = ["chip", "engine", "fibre", "dimmer", "engine", "chip"]

[source.sheet]
title = "A sheet"
)";

std::shared_ptr<const part::Kinds> with_toy() {
  std::vector<part::Kind> list = part::standard_kinds().all();
  list.push_back(attenuator());
  return std::make_shared<const part::Kinds>(list);
}

std::optional<System> built(const std::string& text, const std::vector<Setting>& settings,
                            std::shared_ptr<const part::Kinds> kinds, Diagnostics& out) {
  const auto source = std::make_shared<SourceText>(SourceText{"toy.toml", text});
  const auto document = format::parse_toml(source, out);
  REQUIRE(document.has_value());
  return build(*document, catalog::Library{}, settings, std::move(kinds), out);
}

}  // namespace

TEST_CASE("a toy kind flows through input, --set, origins and path") {
  Diagnostics out;
  const auto kinds = with_toy();
  const std::optional<System> s = built(kScenario, {{"part.dimmer.power", "1 W"}}, kinds, out);
  REQUIRE(s.has_value());
  const Step& step = s->reach.at(0).steps.at(3);
  CHECK(step.part.id == "dimmer");
  CHECK(step.in == part::Medium::optical);
  const part::Kind& kind = *step.part.kind;
  CHECK(kind.loss(step.part.value.get(), part::At{}).si() == 4.0);
  CHECK(catalog::origin_of(step.part.origins, kind.loss.uses[0]).source == "sheet");
  CHECK(kind.common(step.part.value.get())->power->si() == 1.0);
  CHECK(part::power_of(kind, step.part.value.get(), part::At{})->si() == 0.0);  // passive

  const std::string once = print(*s);
  const std::optional<System> again = built(once, {}, kinds, out);
  REQUIRE(again.has_value());
  CHECK(print(*again) == once);
}

TEST_CASE("a toy kind is in the schema and in what `explain` and `catalog check` walk") {
  const auto kinds = with_toy();
  bool listed = false;
  for (const RecordType* type : record_types(*kinds))
    listed = listed || (type->name == "attenuator" && type->find("loss") != nullptr);
  CHECK(listed);
  format::JsonWriter json;
  write_scenario_schema(json, *kinds);
  CHECK(json.text().find("\"attenuator\"") != std::string::npos);
}

TEST_CASE("a toy kind's bounds and media hold, and without it its entry is refused") {
  Diagnostics bounds;
  CHECK_FALSE(built(kScenario, {{"part.dimmer.loss", "61 dB"}}, with_toy(), bounds).has_value());
  CHECK(bounds.all().at(0).code == "E0304");
  Diagnostics media;
  const std::string walk = R"(["chip", "dimmer", "chip"])";
  CHECK_FALSE(built(kScenario, {{"reach.fibre.walk", walk}}, with_toy(), media).has_value());
  CHECK(media.all().at(0).code == "E0601");
  Diagnostics unknown;
  const auto standard = std::make_shared<const part::Kinds>(part::standard_kinds());
  CHECK_FALSE(built(kScenario, {}, standard, unknown).has_value());
  CHECK(unknown.all().at(0).code == "E0409");
}

}  // namespace shoreline::system
