// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Eyes of chip-to-module links against runs of the public IEEE 802.3 COM script v4.50 with its
// sheet of Annex 120G (3ck_SA_120g_C2M_tp1a_08_17_2022), held to a bin of EH and to the digits that
// the script prints.
#include "shoreline/study/com_reference.test.h"

namespace shoreline::study {
namespace {

using namespace test;

struct Row {
  std::string config;
  Settings settings;
  Set set;
  int number;
  double a_s, a_ni, eh, vec, com, fom;
  std::array<double, 5> sigma;
  double peak, die_die;
};

ComCase check(const Row& row) {
  const ComCase got = run(row.set, row.config, row.number, row.settings);
  INFO(row.config << " case " << row.number << (row.set == Set::il14 ? " THRU" : " 1F1N"));
  REQUIRE(got.com.has_value());
  near(mv(got.a_s), row.a_s, 1e-4, "A_s");
  near(mv(got.a_ni), row.a_ni, 1e-2, "2 A_s - EH");
  near(mv(*got.veo), row.eh, 1e-2, "EH");
  REQUIRE(got.vec.has_value());
  near(*got.vec, row.vec, 1e-4, "VEC", 0.0);
  near(*got.com, row.com, 1e-4, "COM", 0.0);
  near(*got.fom, row.fom, 1e-4, "FOM");
  check_sigmas(got, row.sigma);
  near(mv(got.peak), row.peak, 1e-3, "peak");
  near(got.il_die_die.si(), row.die_die, 1e-4, "IL die to die");
  near(got.il_channel.si(), 13.9351, 1e-4, "IL");
  near(*got.fom_ild, .24426, 1e-5, "FOM_ILD");
  near(mv(got.icn), row.set == Set::il14 ? 0.0 : 3.5999, 1e-4, "ICN");
  return got;
}

void check_optimum(const ComCase& got, double m1, double m2, double g_dc, double g_dc_hp) {
  CHECK(got.tx_ffe.m1.value() == doctest::Approx(m1));
  CHECK(got.tx_ffe.m2.value() == doctest::Approx(m2));
  CHECK(got.tx_ffe.m3.value() == doctest::Approx(0.0));
  CHECK(got.tx_ffe.p1.value() == doctest::Approx(0.0));
  CHECK(got.g_dc.value() == g_dc);
  CHECK(got.g_dc_hp.value() == g_dc_hp);
}

constexpr double kPeak1 = 165.654, kPeak2 = 151.249, kDie1 = 16.7139, kDie2 = 18.3897;

// clang-format off
const std::vector<Row> kFixed = {
  {"c2m-fix", {}, Set::il14, 1, 32.3444, 46.5389, 18.15, 11.0391, 2.8603, 2.8603,
   {2.4221, 4.1485, .8563, 1.0935, 0}, kPeak1, kDie1},
  {"c2m-fix", {}, Set::il14, 2, 28.6413, 43.7127, 13.57, 12.5089, 2.3483, 2.3483,
   {2.1448, 3.8998, .8271, 1.0935, 0}, kPeak2, kDie2},
  {"c2m-fix", {}, Set::il14_1f1n, 1, 32.3444, 48.2289, 16.46, 11.8880, 2.5505, 2.8603,
   {2.4221, 4.1485, .8563, 1.0935, 1.5041}, kPeak1, kDie1},
  {"c2m-fix", {}, Set::il14_1f1n, 2, 28.6413, 45.0027, 12.28, 13.3765, 2.0957, 2.3483,
   {2.1448, 3.8998, .8271, 1.0935, 1.2678}, kPeak2, kDie2},
  {"c2m-fix", {{"FORCE_TR", "1"}}, Set::il14_1f1n, 1, 28.0522, 44.0044, 12.10, 13.3242, 2.1100, 2.3360,
   {2.1007, 3.5163, .9033, 1.0935, 1.1867}, 154.788, kDie1},
  {"c2m-fix", {{"FORCE_TR", "1"}}, Set::il14_1f1n, 2, 25.8128, 43.6256, 8.00, 16.1955, 1.4625, 1.6435,
   {1.9330, 4.1023, .7802, 1.0935, 1.0051}, 142.063, kDie2},
};

const std::vector<Row> kSearched = {
  {"c2m-fom", {}, Set::il14, 1, 32.0239, 43.5178, 20.53, 9.8823, 3.3568, 16.5666,
   {2.3981, 3.4690, .8516, 1.0902, 0}, kPeak1, kDie1},
  {"c2m-fom", {}, Set::il14, 2, 26.5737, 36.6073, 16.54, 10.1389, 3.2383, 16.6332,
   {1.9900, 2.7018, .7695, 1.0540, 0}, kPeak2, kDie2},
  {"c2m-fom", {}, Set::il14_1f1n, 1, 32.0239, 45.2478, 18.80, 10.6469, 3.0181, 16.1680,
   {2.3981, 3.4690, .8516, 1.0902, 1.4984}, kPeak1, kDie1},
  {"c2m-fom", {}, Set::il14_1f1n, 2, 28.2243, 39.5185, 16.93, 10.4599, 3.0970, 16.2361,
   {2.1136, 2.9959, .7420, 1.0902, 1.2555}, kPeak2, kDie2},
  {"c2m-win", {}, Set::il14_1f1n, 1, 32.0239, 45.2478, 18.80, 10.6469, 3.0181, 3.3568,
   {2.3981, 3.4690, .8516, 1.0902, 1.4984}, kPeak1, kDie1},
  {"c2m-win", {}, Set::il14_1f1n, 2, 27.0445, 37.6990, 16.39, 10.3706, 3.1356, 3.4691,
   {2.0252, 2.9150, .6699, 1.0902, 1.2350}, kPeak2, kDie2},
};
// clang-format on

TEST_CASE("eyes at one equaliser setting") {
  if (!present()) return;
  std::vector<ComCase> got;
  for (const Row& row : kFixed) got.push_back(check(row));
  const auto taps = [](const ComCase& c, const std::vector<double>& printed) {
    REQUIRE(c.dfe.size() == printed.size());
    for (std::size_t i = 0; i < printed.size(); ++i) near(c.dfe[i], printed[i], 1e-5, "DFE tap");
  };
  taps(got[2], {.21560, -.00157, .02151, -.00782});
  taps(got[3], {.31123, .01568, .03105, .00222});
  near(got[4].dfe[0], .4, 1e-12, "b(1) at its limit");
  near(got[5].dfe[0], .4, 1e-12, "b(1) at its limit");
  CHECK(got[2].eye_width_ui == std::vector<double>{.14, .17, .14});
  CHECK(got[3].eye_width_ui == std::vector<double>{.13, .15, .13});
}

TEST_CASE("eyes of searches" * doctest::test_suite("long") * doctest::skip()) {
  if (!present()) return;
  std::vector<ComCase> got;
  for (const Row& row : kSearched) got.push_back(check(row));
  check_optimum(got[0], -.14, .02, -5, -2.5);
  check_optimum(got[1], -.14, .02, -7, -2.5);
  check_optimum(got[2], -.14, .02, -5, -2.5);
  check_optimum(got[3], -.16, .02, -5, -2.5);
  check_optimum(got[4], -.14, .02, -5, -2.5);
  check_optimum(got[5], -.18, .04, -5, -2.5);
}

}  // namespace
}  // namespace shoreline::study
