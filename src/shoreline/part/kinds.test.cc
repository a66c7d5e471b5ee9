// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"

#include <doctest/doctest.h>

#include "shoreline/part/fec.h"
#include "shoreline/part/trace.h"

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
    if (kind.name != "via")  // mostly reflections, which come and go
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

TEST_CASE("copper has a network that is passive and reciprocal and loses what the budget says") {
  int seen = 0;
  const double f[] = {0.0, 1e9, 10e9, kSlow.nyquist.si(), kFast.nyquist.si()};
  for (const Kind& kind : kKinds.all()) {
    const bool copper =
        kind.loss && std::any_of(kind.passes.begin(), kind.passes.end(), [](const Pass& p) {
          return p.in == Medium::electrical || p.out == Medium::electrical;
        });
    CAPTURE(kind.name);
    CHECK(static_cast<bool>(kind.network) == copper);
    if (!copper) continue;
    ++seen;
    const auto part = of_length(kind, Length{0.05});
    const Result<lane::Network> n = kind.network(part.get(), kFast, f);
    REQUIRE(n.has_value());
    CHECK(n->ports == 4);
    const auto mode = [&](std::size_t i, int out, int in) {  // differential
      const int row = 2 * out, column = 2 * in;
      return 0.5 * (n->at(i, row, column) - n->at(i, row, column + 1) - n->at(i, row + 1, column) +
                    n->at(i, row + 1, column + 1));
    };
    for (std::size_t i = 0; i < n->points(); ++i) {
      CHECK(std::norm(mode(i, 0, 0)) + std::norm(mode(i, 1, 0)) <= 1.0 + 1e-9);
      for (int a = 0; a < 4; ++a)
        for (int b = 0; b < a; ++b) CHECK(n->at(i, a, b) == n->at(i, b, a));
    }
    const Db waveform = -2.0 * to_db(std::abs(mode(4, 1, 0)));
    const double off = kind.name == "interposer_trace" ? 0.15 : 0.02;
    CHECK(waveform.si() == doctest::Approx(kind.loss(part.get(), kFast).si()).epsilon(off));
    CHECK(std::abs(mode(0, 1, 0)) > 0.95);  // nearly all direct current passes
    for (const std::string_view use : kind.network.uses)
      CHECK(locate(*kind.type, part.get(), use).field != nullptr);
  }
  CHECK(seen >= 11);
}

TEST_CASE("an interposer's thin line: waveform and budget where resistance is all") {
  const Kind kind = interposer_trace();
  const auto part = of_length(kind, Length{2e-3});
  auto* trace = static_cast<Trace*>(part.get());
  trace->width = 2.0 * unit::micrometre, trace->thickness = 2.0 * unit::micrometre;
  trace->roughness_factor = 1.0, trace->crowding = 1.1;
  trace->material = {3.9, 0.001};
  const double f[] = {kFast.nyquist.si()};
  const lane::Network n = *kind.network(part.get(), kFast, f);
  const double waveform = -20.0 * std::log10(std::abs(n.at(0, 2, 0)));
  MESSAGE("interposer: waveform ", waveform, " dB, budget ", kind.loss(part.get(), kFast).si());
  CHECK(waveform == doctest::Approx(kind.loss(part.get(), kFast).si()).epsilon(0.12));
}

TEST_CASE("a foil's Rz: budget and waveform take the same cannonball") {
  const Kind kind = pcb_trace();
  const auto part = of_length(kind, Length{0.2});
  auto* trace = static_cast<Trace*>(part.get());
  const Db smooth = [&] {
    trace->roughness_factor = 1.0;
    return kind.loss(part.get(), kFast);
  }();
  trace->roughness_factor = 3.0;
  trace->foil_rz = 2.0 * unit::micrometre;
  const Db rough = kind.loss(part.get(), kFast);
  CHECK(rough > smooth);
  const double f[] = {kFast.nyquist.si()};
  const lane::Network n = *kind.network(part.get(), kFast, f);
  CHECK(-20.0 * std::log10(std::abs(n.at(0, 2, 0))) == doctest::Approx(rough.si()).epsilon(0.02));
}

TEST_CASE("what describes no passive copper fails in words") {
  const double f[] = {1e9};
  const Kind plug = connector(), cable = active_cable();
  const auto steep = plug.make();
  locate(*plug.type, steep.get(), "exponent")
      .field->ops->set(locate(*plug.type, steep.get(), "exponent").member, 2.5);
  const auto answer = plug.network(steep.get(), kFast, f);
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().message.find("2.5") != std::string::npos);
  const auto redriver = of_length(cable, Length{1.0});
  locate(*cable.type, redriver.get(), "mode")
      .field->ops->set(locate(*cable.type, redriver.get(), "mode").member, 1.0);
  CHECK_FALSE(cable.network(redriver.get(), kFast, f).has_value());
  CHECK(cable.inner_network(redriver.get(), kFast, f).has_value());
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
