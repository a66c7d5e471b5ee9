// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/synthesis.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/study/copper_world.test.h"

namespace shoreline::study {
namespace {

using test::part;

const std::string kWorld =
    test::world(part("code", "fec") + part("chip", "serdes") +
                part("board", "pcb_trace", R"(length = "50 mm")") + part("wire", "twinax") +
                test::kTier + test::path("copper", R"(["chip", "board", "wire", "chip"])"));

}  // namespace

TEST_CASE("a described span as a file, and back") {
  const system::System s = system_of(kWorld);
  SynthesisQuery q;
  q.length = Length(0.5);
  q.step = 50e6 * unit::hertz;
  q.stop = 1.0 * unit::gigahertz;
  const Result<format::Touchstone> file = synthesise(s, s.paths[0], q);
  REQUIRE(file.has_value());
  CHECK(file->f_hz.size() == 21);
  CHECK(file->f_hz.back() == 1e9);
  // +in to +out is 2 from 1; the wires do not couple, so nothing goes from 1 to 3 or 4
  CHECK(std::abs(file->at(20, 1, 0)) > 0.5);
  CHECK(file->at(20, 2, 0) == std::complex<double>(0.0));
  CHECK(std::abs(file->at(20, 3, 2) - file->at(20, 2, 3)) < 1e-14);
  const Result<std::string> text = format::write_touchstone(*file, file->style);
  REQUIRE(text.has_value());
  CHECK(text->find("wire (twinax), 0.5 m") != std::string::npos);
  Diagnostics out;
  const auto again = format::parse_touchstone("x.s4p", *text, 4, out);
  REQUIRE(again.has_value());
  CHECK(out.all().empty());
  CHECK(again->values == file->values);
  CHECK(again->f_hz == file->f_hz);
}

TEST_CASE("grids that are none, and spans that are not there") {
  const system::System s = system_of(kWorld);
  SynthesisQuery q;
  q.step = Frequency{};
  CHECK_FALSE(synthesise(s, s.paths[0], q).has_value());
  q.step = 1.0 * unit::hertz;
  CHECK(synthesise(s, s.paths[0], q).error().message.find("67000000001") != std::string::npos);
  q.step = 1.0 * unit::gigahertz;
  q.span = 1;
  CHECK_FALSE(synthesise(s, s.paths[0], q).has_value());
}

}  // namespace shoreline::study
