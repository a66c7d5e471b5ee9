// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/option_numbers.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <cmath>

namespace shoreline::cli {
namespace {

Call call_of(std::vector<std::pair<std::string, std::string>> options) {
  Call call;
  call.options = std::move(options);
  return call;
}

/// What a reading of "--x" finds wrong.
template <class Read>
std::string fault_of(const std::string& given, Read read) {
  const Call call = call_of({{"--x", given}});
  OptionReader o(call);
  read(o);
  return o.fault();
}

}  // namespace

TEST_CASE("numbers of options are in SI units, levels on their scale") {
  const Call call = call_of({{"--length", "31um"},
                             {"--level", "-3dBm"},
                             {"--watts", "2mW"},
                             {"--warm", "70degC"},
                             {"--plain", "2.5e-3"}});
  OptionReader o(call);
  CHECK(o.number("--length", "", {0.5, 100.0}, "um") == doctest::Approx(31e-6));
  CHECK(o.number("--level", "", {-60.0, 30.0}, "dBm") == doctest::Approx(-3.0));
  CHECK(o.number("--watts", "", {-60.0, 30.0}, "dBm") == doctest::Approx(10.0 * std::log10(2.0)));
  CHECK(o.number("--warm", "", {-60.0, 200.0}, "degC") == doctest::Approx(343.15));
  CHECK(o.number("--plain", "", {0.0, 1.0}) == 2.5e-3);
  CHECK(o.number("--missing", "5 nm", {1.0, 10.0}, "nm") == doctest::Approx(5e-9));
  CHECK(o.power("--level", "", {-60.0, 30.0}).si() == doctest::Approx(1e-3 * std::pow(10.0, -0.3)));
  CHECK(o.power("--watts", "", {-60.0, 30.0}).si() == 2e-3);
  CHECK(o.ok());
  CHECK(o.given("--plain"));
  CHECK_FALSE(o.given("--missing"));
}

TEST_CASE("both ends of a range are included, however a unit rounds") {
  // 0.1 and 0.7 are no doubles, nor are their products with 1e-3, 1e-9, 1e-12.
  for (const char* unit : {"nm", "pm", "um", "mm"})
    for (const double end : {0.1, 0.3, 0.7, 1.1, 4.9}) {
      const auto at = [&](OptionReader& o) { o.number("--x", "", {end, end}, unit); };
      CHECK(fault_of(fmt::format("{}{}", end, unit), at) == "");
      CHECK(fault_of(fmt::format("{}{}", end * (1.0 + 1e-9), unit), at) != "");
      CHECK(fault_of(fmt::format("{}{}", end * (1.0 - 1e-9), unit), at) != "");
    }
  // The slack of a great end is none of a small one's.
  CHECK(fault_of("0", [](OptionReader& o) {
          o.number("--x", "", {1e-30, 0.1});
        }) == "--x is from 1e-30 to 0.1, got '0'");
}

TEST_CASE("what is wrong is said, and the number is within its range all the same") {
  const auto length = [](OptionReader& o) {
    const double x = o.number("--x", "", {1.0, 5.0}, "nm");
    CHECK(x >= 1e-9 * (1.0 - 1e-15));
    CHECK(x <= 5e-9 * (1.0 + 1e-15));
  };
  CHECK(fault_of("7nm", length) == "--x is from 1 to 5 nm, got '7nm'");
  CHECK(fault_of("-7nm", length) == "--x is from 1 to 5 nm, got '-7nm'");
  CHECK(fault_of("3", length) == "--x wants a number in nm, got '3': write the unit too, 3nm");
  CHECK(fault_of("nan", length) == "--x wants a number in nm, got 'nan'");
  CHECK(fault_of("3V", length) == "--x wants a number in nm, got '3V'");
  const auto level = [](OptionReader& o) {
    const double x = o.number("--x", "", {-60.0, 30.0}, "dBm");
    CHECK(x >= -60.0);
    CHECK(x <= 30.0);
  };
  CHECK(fault_of("0mW", level) == "--x is from -60 to 30 dBm, got '0mW'");
  CHECK(fault_of("-1mW", level) == "--x is from -60 to 30 dBm, got '-1mW'");
  CHECK(fault_of("1e9dBm", level) == "--x is from -60 to 30 dBm, got '1e9dBm'");
  const auto power = [](OptionReader& o) { CHECK(o.power("--x", "", {-60.0, 30.0}).si() > 0.0); };
  CHECK(fault_of("2V", power) == "--x wants a power such as 3dBm or 2mW, got '2V'");
  CHECK(fault_of("0W", power) == "--x is from -60 to 30 dBm, got '0W'");
  CHECK(fault_of("2kW", power) == "--x is from -60 to 30 dBm, got '2kW'");
  const auto whole = [](OptionReader& o) { CHECK(o.whole("--x", 3, {1, 64}) >= 1); };
  CHECK(fault_of("2.5", whole) == "--x wants a whole number");
  CHECK(fault_of("1e300", whole) == "--x is from 1 to 64, got '1e300'");
  CHECK(fault_of("many", whole) == "--x wants a number, got 'many'");
}

TEST_CASE("the first fault stays") {
  const Call call = call_of({{"--a", "9"}, {"--b", "x"}, {"--list", "1,2,x"}, {"--word", "pam5"}});
  OptionReader o(call);
  o.number("--a", "", {0.0, 1.0});
  o.number("--b", "", {0.0, 1.0});
  CHECK(o.fault() == "--a is from 0 to 1, got '9'");
  OptionReader list(call);
  CHECK(list.numbers("--list", {0.0, 5.0}).size() == 3);
  CHECK(list.fault() == "--list wants a number, got 'x'");
  OptionReader word(call);
  CHECK(word.choice("--missing", "pam4", {"nrz", "pam4"}) == 1);
  CHECK(word.ok());
  CHECK(word.choice("--word", "nrz", {"nrz", "pam4"}) == 0);
  CHECK(word.fault() == "--word is one of nrz, pam4; got 'pam5', did you mean 'pam4'?");
}

}  // namespace shoreline::cli
