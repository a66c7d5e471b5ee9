// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"

#include <doctest/doctest.h>

#include "shoreline/part/fec.h"

namespace shoreline::part {
namespace {

const Kinds kKinds = standard_kinds();
const At kSlow = at_lane(106.25 * unit::gbit_per_s, lane::Modulation::pam4);
const At kFast = at_lane(212.5 * unit::gbit_per_s, lane::Modulation::pam4);

std::shared_ptr<void> of_length(const Kind& kind, Length length) {
  std::shared_ptr<void> part = kind.make();
  if (kind.length != nullptr) *kind.length(part.get()) = length;
  return part;
}

/// End to end: an active cable's pairs are a hop of their own.
Db whole_loss(const Kind& kind, const void* part, const At& at) {
  const std::optional<InnerHop> inner = kind.inner ? kind.inner(part, at) : std::nullopt;
  return kind.loss(part, at) + (inner ? inner->loss : Db{});
}

}  // namespace

TEST_CASE("every kind with a loss loses, never gains, and more over length and frequency") {
  int seen = 0;
  for (const Kind& kind : kKinds.all()) {
    if (!kind.loss) continue;
    ++seen;
    CAPTURE(kind.name);
    const auto near = of_length(kind, Length{0.1}), far = of_length(kind, Length{0.2});
    CHECK(kind.loss(near.get(), kFast).si() >= 0.0);
    CHECK(whole_loss(kind, near.get(), kFast) >= whole_loss(kind, near.get(), kSlow));
    if (kind.length != nullptr)
      CHECK(whole_loss(kind, far.get(), kFast) > whole_loss(kind, near.get(), kFast));
  }
  CHECK(seen >= 6);
}

TEST_CASE(
    "every kind on a path: passes are ways in and out, latency is not negative, folds name real "
    "fields") {
  for (const Kind& kind : kKinds.all()) {
    CAPTURE(kind.name);
    const auto part = of_length(kind, Length{1.0});
    if (kind.latency) CHECK(kind.latency(part.get(), kFast).si() >= 0.0);
    for (const Pass& p : kind.passes) CHECK(kind.pass_from(p.in) == &p);
    const auto named = [&](std::span<const std::string_view> uses) {
      for (std::string_view use : uses) {
        CAPTURE(use);
        CHECK(locate(*kind.type, part.get(), use).field != nullptr);
      }
    };
    named(kind.loss.uses), named(kind.latency.uses), named(kind.power.uses),
        named(kind.electrical_end.uses), named(kind.amplifier.uses), named(kind.leakage.uses),
        named(kind.inner.uses), named(kind.joints.uses);
    named(kind.launch.uses), named(kind.optical_end.uses), named(kind.feed.uses),
        named(kind.efficiency.uses);
    named(kind.heat_fraction.uses);
    if (kind.launch) {
      CHECK(kind.optical_end);
      CHECK(kind.electrical_end);
    }
    if (kind.passive) CHECK(power_of(kind, part.get(), kFast)->si() == 0.0);
  }
}

TEST_CASE("a copy of a part stands on its own") {
  for (const Kind& kind : kKinds.all()) {
    if (kind.length == nullptr) continue;
    const auto original = of_length(kind, Length{1.0});
    const auto copy = kind.copy(original.get());
    *kind.length(copy.get()) = Length{2.0};
    CHECK(kind.length(original.get())->value().si() == 1.0);
  }
}

TEST_CASE("802.3 framing and KP4 parity take 200 Gbit/s to 212.5 and 100 to 106.25") {
  const Fec kp4;
  CHECK(line_rate(kp4, 200.0 * unit::gbit_per_s).in(unit::gbit_per_s) == doctest::Approx(212.5));
  CHECK(line_rate(kp4, 100.0 * unit::gbit_per_s).in(unit::gbit_per_s) == doctest::Approx(106.25));
  CHECK(kFast.nyquist.in(unit::gigahertz) == doctest::Approx(53.125));
}

TEST_CASE("an unknown power is unknown and no zero") {
  for (const Kind& kind :
       {pluggable_module(), optical_engine(), external_laser(), management(), asic_core()}) {
    CAPTURE(kind.name);
    CHECK_FALSE(power_of(kind, kind.make().get(), kFast).has_value());
  }
}

TEST_CASE("evidence of failures: an exposure, or a range, or nothing") {
  Failures none;
  CHECK_FALSE(exposure(none).has_value());
  Failures seen;
  seen.events = 209.0, seen.device_time = Time{8.35e8 * 3600};
  CHECK(math::estimate(*exposure(seen)).point->in(unit::fit) == doctest::Approx(209 / 0.835));
  Failures range;
  range.lo = 80.0 * unit::fit, range.hi = 2000.0 * unit::fit;
  const math::RateEstimate back = math::estimate(*exposure(range));
  CHECK(back.lo95.in(unit::fit) == doctest::Approx(80).epsilon(1e-6));
  CHECK(back.hi95.in(unit::fit) == doctest::Approx(2000).epsilon(1e-6));
}

}  // namespace shoreline::part
