// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Walks every kind: what its author forgot is found before a user finds it.
#include "shoreline/part/kinds.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <set>

#include "shoreline/system/system.h"

namespace shoreline::system {
namespace {

/// Names of a record's fields in the style of the input, with units that fit and defaults within
/// the bounds; nested records too.
void check_record(const RecordType& type, void* record, std::set<std::string>& seen);

void check_default(const Field& f, const void* member) {
  const bool number = f.ops->shape == Shape::number || f.ops->shape == Shape::integer;
  if (!number || (f.ops->nullable && f.ops->is_null(member)) || f.required) return;
  const double v = in_unit(f.ops->get(member), f.unit);
  const double slack = 1e-12 * std::abs(v);
  CHECK(v >= f.lo - slack);
  CHECK(v <= f.hi + slack);
  CHECK(std::isfinite(v));
}

void check_field(const Field& f, void* record, std::set<std::string>& seen) {
  INFO("field ", f.name);
  CHECK(!f.name.empty());
  CHECK(f.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
  CHECK_MESSAGE(!f.help.empty(), "no help");
  CHECK_MESSAGE((!f.help.ends_with('.') || f.help.ends_with("...")), "help is a phrase");
  CHECK(f.lo <= f.hi);
  const MemberOps& ops = f.ops->shape == Shape::list ? f.ops->item() : *f.ops;
  const Result<Unit> unit = parse_unit(f.unit);
  REQUIRE(unit.has_value());
  if (ops.shape == Shape::number)
    CHECK(compatible(unit->dim, unit->scale, ops.dim, ops.scale));
  else
    CHECK(f.unit.empty());
  void* member = f.member(record);
  check_default(f, member);
  if (f.ops->shape == Shape::record) check_record(ops.record(), f.ops->open(member), seen);
  if (f.ops->shape == Shape::list && ops.shape == Shape::record &&
      !seen.contains(ops.record().name))
    check_record(ops.record(), f.ops->append(member), seen);
}

void check_record(const RecordType& type, void* record, std::set<std::string>& seen) {
  INFO("record ", type.name);
  seen.insert(type.name);
  CHECK(!type.help.empty());
  CHECK(!type.fields.empty());
  std::set<std::string> names;
  for (const Field& f : type.fields) {
    CHECK_MESSAGE(names.insert(f.name).second, f.name, " twice");
    check_field(f, record, seen);
  }
}

/// The fields that a fold says its answer rests on are there.
template <class F>
void check_uses(const part::Kind& kind, const F& fold, std::string_view what) {
  if (!fold) return;
  const std::shared_ptr<void> value = kind.make();
  for (std::string_view path : fold.uses) {
    INFO(what, " uses ", path);
    CHECK(locate(*kind.type, value.get(), path).field != nullptr);
  }
}

}  // namespace

TEST_CASE("every kind has a sound table") {
  const part::Kinds kinds = part::standard_kinds();
  CHECK(kinds.all().size() >= 19);
  std::set<std::string> names, seen;
  for (const part::Kind& kind : kinds.all()) {
    INFO("kind ", kind.name);
    REQUIRE(kind.type != nullptr);
    CHECK(kind.name == kind.type->name);
    CHECK_MESSAGE(names.insert(std::string(kind.name)).second, "named twice");
    CHECK(kinds.find(kind.name) == &kind);
    const std::shared_ptr<void> value = kind.make();
    check_record(*kind.type, value.get(), seen);
  }
  CHECK(kinds.find("nothing") == nullptr);
}

TEST_CASE("every table of a scenario is sound") {
  std::set<std::string> seen;
  Scenario scenario;
  check_record(record_of(&scenario), &scenario, seen);
  BoxSpec box;
  check_record(record_of(&box), &box, seen);
  FieldRecord record;
  check_record(record_of(&record), &record, seen);
  for (const char* name :
       {"cluster", "tier", "path", "technology", "reach", "require", "node", "walk", "fec"})
    CHECK_MESSAGE(seen.contains(name), name);
}

TEST_CASE("every kind makes, copies and folds") {
  const part::Kinds kinds = part::standard_kinds();
  for (const part::Kind& kind : kinds.all()) {
    INFO("kind ", kind.name);
    const std::shared_ptr<void> value = kind.make();
    const std::shared_ptr<void> copy = kind.copy(value.get());
    CHECK(copy.get() != value.get());
    for (const Field& f : kind.type->fields) {  // a copy has the values of what was copied
      if (f.ops->shape != Shape::number || f.ops->nullable) continue;
      f.ops->set(f.member(value.get()), f.ops->get(f.member_of(copy.get())) + 1.0);
      const std::shared_ptr<void> changed = kind.copy(value.get());
      CHECK(f.ops->get(f.member_of(changed.get())) == f.ops->get(f.member_of(value.get())));
      CHECK(f.ops->get(f.member_of(changed.get())) != f.ops->get(f.member_of(copy.get())));
    }
    if (kind.common != nullptr) CHECK(kind.common(value.get()) != nullptr);
    if (kind.length != nullptr)
      CHECK_FALSE(kind.length(value.get())->has_value());  // that of the link
    check_uses(kind, kind.loss, "loss");
    check_uses(kind, kind.latency, "latency");
    check_uses(kind, kind.power, "power");
    check_uses(kind, kind.electrical_end, "electrical end");
    check_uses(kind, kind.launch, "launch");
    check_uses(kind, kind.optical_end, "optical end");
    check_uses(kind, kind.joints, "joints");
    check_uses(kind, kind.feed, "feed");
    check_uses(kind, kind.amplifier, "amplifier");
    check_uses(kind, kind.leakage, "leakage");
    check_uses(kind, kind.inner, "inner hop");
    check_uses(kind, kind.efficiency, "efficiency");
    check_uses(kind, kind.heat_fraction, "heat fraction");
    for (const part::Pass& pass : kind.passes) CHECK(kind.pass_from(pass.in)->out == pass.out);
    if (!kind.passes.empty())
      CHECK_MESSAGE((kind.loss || kind.ends_lane || kind.amplifier),
                    "a part on a path loses, gains, or decides bits");
  }
}

TEST_CASE("every file in part/kinds is a kind in the list") {
  std::set<std::string> files, names;
  for (const auto& e : std::filesystem::directory_iterator("src/shoreline/part/kinds")) {
    const std::string name = e.path().filename().string();
    if (name.ends_with(".cc") && name.find(".test.") == std::string::npos)
      files.insert(e.path().stem().string());
  }
  const part::Kinds kinds = part::standard_kinds();
  for (const part::Kind& kind : kinds.all()) names.insert(std::string(kind.name));
  CHECK(files == names);
}

TEST_CASE("every kind of catalog entry has an empty record, so that catalogs can be compared") {
  const part::Kinds kinds = part::standard_kinds();
  for (const RecordType* type : record_types(kinds)) {
    CAPTURE(type->name);
    const catalog::Blank a = blank(kinds, type->name), b = blank(kinds, type->name);
    REQUIRE(a.type == type);
    CHECK(catalog::diff_fields({a.type, a.value.get(), nullptr, ""},
                               {b.type, b.value.get(), nullptr, ""})
              .empty());
  }
  CHECK(blank(kinds, "no-such-kind").type == nullptr);
}

}  // namespace shoreline::system
