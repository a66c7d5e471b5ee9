// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// COM of public channels against runs of the public IEEE 802.3 COM script v4.50 (com_ieee8023_93a,
// under GNU Octave), held to the digits that it prints, COM to a bin of A_ni. The channels are not
// part of the project; ../shared/data/channels/README.md says where each comes from.
#include "shoreline/study/com_reference.test.h"

namespace shoreline::study {
namespace {

using namespace test;

struct Row {
  std::string name, config;
  Settings settings;
  Set set;
  int number;
  double a_s, a_ni, com, fom;
  std::array<double, 5> sigma;
  double icn, il, die_die, peak, fom_ild;
};

void check(const Row& row) {
  const ComCase got = run(row.set, row.config, row.number, row.settings);
  INFO(row.name);
  REQUIRE(got.com.has_value());
  near(mv(got.a_s), row.a_s, 1e-4, "A_s");
  near(mv(got.a_ni), row.a_ni, 1e-2, "A_ni", 7e-4);  // a bin more or less
  near(*got.com, row.com, 1e-4, "COM", 0.0);
  near(*got.fom, row.fom, 1e-4, "FOM");
  check_sigmas(got, row.sigma);
  near(mv(got.icn), row.icn, 1e-4, "ICN");
  near(got.il_channel.si(), row.il, 1e-4, "IL");
  near(got.il_die_die.si(), row.die_die, 1e-4, "IL die to die");
  near(mv(got.peak), row.peak, 1e-3, "peak");
  near(*got.fom_ild, row.fom_ild, 1e-5, "FOM_ILD");
}

void check_taps(const std::vector<double>& got, const std::vector<double>& printed,
                double digit = 1e-5) {
  REQUIRE(got.size() >= printed.size());
  for (std::size_t i = 0; i < printed.size(); ++i) near(got[i], printed[i], digit, "DFE tap");
}

constexpr double kIl = 13.9351, kIld = 0.24426;

const Settings kP1 = {
    {"z_p (TX)", "[24 31;1.8 1.8]"}, {"z_p (FEXT)", "[24 31;1.8 1.8]"}, {"SNR_TX", "30"}};
const Settings kP3 = {{"DER_0", "1e-4"}, {"eta_0", "4e-8"}, {"f_r", "0.6"}};

// clang-format off
const std::vector<Row> kRows = {
  {"C2C-FIX IL14", "c2c-fix", {}, Set::il14, 1, 20.0873, 13.56, 3.4132, 15.8646,
   {1.4201, 2.5892, .5068, .6840, 0}, 0, kIl, 19.1789, 140.589, kIld},
  {"C2C-FIX IL14 1F1N", "c2c-fix", {}, Set::il14_1f1n, 1, 20.0873, 13.93, 3.1794, 15.6024,
   {1.4201, 2.5892, .5068, .6840, .7502}, 3.5999, kIl, 19.1789, 140.589, kIld},
  {"C2C-FIX TEC 10in", "c2c-fix", {}, Set::tec, 1, 16.4625, 17.32, -.4410, 9.6679,
   {1.1638, 5.1515, .4268, .6685, 0}, 0, 16.2454, 20.8819, 124.522, .20730},
  {"KR4-FIX VITA", "kr4-fix", {}, Set::vita, 1, 29.5770, 21.28, 2.8596, 16.0894,
   {1.3212, 2.5277, .4715, .7598, 3.5987}, 4.8451, 23.4502, 26.0554, 82.6025, .14232},
  {"KR4-FIX VITA", "kr4-fix", {}, Set::vita, 2, 25.3605, 20.61, 1.8016, 14.9024,
   {1.1328, 3.1322, .3790, .7598, 3.1176}, 4.8451, 23.4502, 28.4140, 71.9959, .14232},
  {"KR-FIX IL14 1F1N", "kr-fix", {}, Set::il14_1f1n, 1, 18.1516, 10.44, 4.8043, 15.9080,
   {1.2833, 2.2085, .4784, .4180, .7187}, 3.5999, kIl, 19.2358, 140.603, kIld},
  {"KR-FIX IL14 1F1N", "kr-fix", {}, Set::il14_1f1n, 2, 14.0037, 7.87, 5.0054, 16.0742,
   {.9900, 1.6579, .3627, .4180, .4884}, 3.5999, kIl, 22.9540, 115.617, kIld},
  {"CAKR-FIX synth", "cakr-fix", {}, Set::synth, 1, 20.1547, 10.82, 5.4030, 16.4832,
   {1.5093, 1.7538, .8207, .3566, .4641}, 1.3150, 5.1203, 13.0119, 163.563, .01110},
  {"CAKR-FIX, N_bg 0", "cakr-fix", {{"N_bg", "0"}}, Set::synth, 1, 20.1547, 11.25, 5.0645, 16.1863,
   {1.5093, 1.9295, .8207, .3566, .4641}, 1.3150, 5.1203, 13.0119, 163.563, .01110},
  {"P1", "c2c-fix", kP1, Set::il14_1f1n, 1, 18.4715, 16.05, 1.2206, 13.6122,
   {1.8446, 3.0548, .4718, .6840, .6674}, 3.5999, kIl, 20.6620, 132.294, kIld},
  {"P2", "c2c-fix", {{"A_DD", ".04"}, {"sigma_RJ", ".02"}}, Set::il14_1f1n, 1,
   20.0873, 15.98, 1.9869, 14.3093,
   {1.4201, 2.5892, 1.0135, .6840, .7502}, 3.5999, kIl, 19.1789, 140.589, kIld},
  {"P3", "c2c-fix", kP3, Set::il14_1f1n, 1, 19.5538, 12.26, 4.0548, 15.3329,
   {1.3824, 2.5546, .5280, .8742, .7079}, 3.4071, kIl, 19.1789, 139.714, .19190},
};

const std::vector<Row> kSearched = {
  {"D3 C2C IL14 3F4N", "c2c-120f", {}, Set::il14_3f4n, 1, 20.0873, 14.10, 3.0740, 15.4959,
   {1.4201, 2.5892, .5068, .6840, .8965}, 4.2367, kIl, 19.1789, 140.589, kIld},
  {"D3 C2C IL14 3F4N", "c2c-120f", {}, Set::il14_3f4n, 2, 12.8525, 9.13, 2.9703, 15.3710,
   {.9086, 1.6409, .3319, .6050, .5486}, 4.2367, kIl, 22.9540, 115.617, kIld},
  {"D4 KR4 VITA", "kr4-93", {}, Set::vita, 1, 30.2831, 18.48, 4.2900, 17.6994,
   {1.3527, 1.8241, .3979, .7103, 3.3142}, 4.8451, 23.4502, 26.0554, 82.6025, .14232},
  {"D4 KR4 VITA", "kr4-93", {}, Set::vita, 2, 25.0656, 16.46, 3.6530, 17.0197,
   {1.1196, 1.8671, .3316, .7103, 2.8460}, 4.8451, 23.4502, 28.4140, 71.9959, .14232},
};
// clang-format on

TEST_CASE("rows at one equaliser setting") {
  if (!present()) return;
  for (const Row& row : kRows) check(row);
}

TEST_CASE("what else is printed of them") {
  if (!present()) return;
  ComCase got = run(Set::il14, "c2c-fix", 1);
  near(got.der_at_pass, 3.748e-6, 1e-9, "DER@3dB", 1e-3);
  near(*got.vec, 9.764, 1e-3, "VEC");
  got = run(Set::il14_1f1n, "c2c-fix", 1);
  near(got.der_at_pass, 6.682e-6, 1e-9, "DER@3dB", 1e-3);
  near(*got.vec, 10.271, 1e-3, "VEC");
  near(mv(got.icn_fext), 3.5886, 1e-4, "ICN far");
  near(mv(got.icn_next), 0.2856, 1e-4, "ICN near");
  check_taps(got.dfe, {.45680, .15, .09980, .03319, .04528, .01498});
  got = run(Set::tec, "c2c-fix", 1);
  near(got.der_at_pass, 7.80e-3, 1e-5, "DER@3dB");
  near(got.dfe[0], .65, 1e-12, "b(1)");
  CHECK(mv(*got.veo) < 0.0);
  CHECK_FALSE(got.vec.has_value());
  got = run(Set::vita, "kr4-fix", 1);
  near(*got.vec, 11.041, 1e-3, "VEC");
  near(mv(got.icn_fext), 2.7003, 1e-4, "ICN far");
  near(mv(got.icn_next), 4.0228, 1e-4, "ICN near");
  CHECK(run(Set::vita, "kr4-fix", 2).dfe[0] == 1.0);
  got = run(Set::synth, "cakr-fix", 1);
  near(mv(got.icn_fext), 1.0681, 1e-4, "ICN far");
  near(mv(got.icn_next), 0.7671, 1e-4, "ICN near");
  std::vector<int> all;
  for (int i = 25; i <= 42; ++i) all.push_back(i);
  CHECK(got.floating_ui == all);
  near(run(Set::synth, "cakr-fix", 1, {{"N_bg", "0"}}).dfe[0], .55753, 1e-5, "b(1)");
  got = run(Set::il14_1f1n, "kr-fix", 1);
  CHECK(got.floating_ui == std::vector<int>{24, 25, 26, 27, 28, 29, 37, 38, 39});
  check_taps(got.dfe,
             {.3846, .1185, .0891, .0253, .0408, .0163, -.0060, .0284, -.03, .0181, .0116, -.0050},
             1e-4);
  CHECK(run(Set::il14_1f1n, "kr-fix", 2).floating_ui ==
        std::vector<int>{23, 24, 25, 26, 27, 28, 29, 30, 31});
  got = run(Set::il14_1f1n, "c2c-fix", 1, kP1);
  near(got.der_at_pass, 2.861e-4, 1e-7, "DER@3dB");
  check_taps(got.dfe, {.51859, .15, .1, .04384, .05206, .02142});
  near(run(Set::il14_1f1n, "c2c-fix", 1, {{"A_DD", ".04"}, {"sigma_RJ", ".02"}}).der_at_pass,
       8.238e-5, 1e-8, "DER@3dB");
  got = run(Set::il14_1f1n, "c2c-fix", 1, kP3);
  near(got.der_at_pass, 1.259e-5, 1e-8, "DER@3dB");
  near(mv(got.icn_fext), 3.3977, 1e-4, "ICN far");
  near(mv(got.icn_next), .2529, 1e-4, "ICN near");
  check_taps(got.dfe, {.50052, .14907, .1, .03834, .04534, .01586});
}

TEST_CASE("smaller signals give less COM, without a floor") {
  if (!present()) return;
  double last = 1e9;
  for (const char* a_v : {"0.413", "0.2065", "0.0413", "0.00413"}) {
    const ComCase got = run(Set::tec, "c2c-fix", 1, {{"A_v", a_v}});
    REQUIRE(got.com.has_value());
    CHECK(*got.com < last - 0.1);
    last = *got.com;
  }
  CHECK(last < -20.0);
  near(*run(Set::tec, "c2c-fix", 1, {{"A_v", "0.0413"}}).com, -6.539, 1e-3, "COM");
}

struct MlseRow {
  Set set;
  std::string config;
  int number;
  Settings settings;
  double b1, com_dfe, com1, delta1, der, com2, delta2, vec, vec1;
};

// clang-format off
const std::vector<MlseRow> kMlse = {
  {Set::il14_1f1n, "c2c-fix", 1, kP1, .51859, 1.2206, 2.3720, 1.1515, 1.677e-8, 2.2538, 1.0332, 17.648, 12.433},
  {Set::il14_1f1n, "kr-fix", 1, {}, .38461, 4.8043, 5.4044, .6001, 1.569e-13, 5.3982, .5939, 7.435, 6.684},
  {Set::il14_1f1n, "kr-fix", 2, {}, .55018, 5.0054, 6.2386, 1.2332, 2.73e-16, 6.1731, 1.1677, 7.170, 5.808},
  {Set::vita, "kr4-fix", 1, {}, .97106, 2.8596, 5.6984, 2.8387, 1.34e-21, 5.6574, 2.7977, 11.041, 6.355},
  {Set::vita, "kr4-fix", 2, {}, 1.0, 1.8016, 4.7401, 2.9385, 5.71e-16, 4.6720, 2.8705, 14.548, 7.523},
  {Set::synth, "cakr-fix", 1, {}, .5575, 5.4030, 6.6514, 1.2484, 1.43e-18, 6.5789, 1.1759, 6.686, 5.433},
};
// clang-format on

TEST_CASE("sequence detection, options 1 and 2 (13.4)") {
  if (!present()) return;
  for (const MlseRow& row : kMlse) {
    Settings settings = row.settings;
    settings.emplace_back("MLSE", "1");
    ComCase got = run(row.set, row.config, row.number, settings);
    INFO(row.config << " case " << row.number);
    near(got.dfe[0], row.b1, 1e-5, "b(1)", 1e-4);
    near(*got.com_dfe, row.com_dfe, 1e-4, "COM without", 0.0);
    near(*got.com, row.com1, 1e-4, "COM, option 1", 2e-4);
    near(*got.mlse_delta, row.delta1, 1e-4, "delta, option 1", 2e-4);
    near(*got.mlse_der, row.der, 0.0, "DER", 1e-2);  // a bin more or less of A_s
    near(*got.vec, row.vec1, 1e-3, "VEC");
    settings.back().second = "2";
    got = run(row.set, row.config, row.number, settings);
    near(*got.com, row.com2, 1e-4, "COM, option 2", 2e-4);
    near(*got.mlse_delta, row.delta2, 1e-4, "delta, option 2", 2e-4);
    near(*run(row.set, row.config, row.number, row.settings).vec, row.vec, 1e-3, "VEC without");
  }
}

TEST_CASE("keywords that the tables do not touch, from further runs of the same script") {
  if (!present()) return;
  struct Run {
    Set set;
    std::string config;
    Settings settings;
    double com, fom;
  };
  const Settings bessel = {{"Bessel_Thomson", "1"}, {"Butterworth", "0"}};
  for (const Run& r :
       {Run{Set::il14_1f1n, "c2c-fix", bessel, 2.8867, 15.3104},
        Run{Set::il14_1f1n, "c2c-fix", {{"ts_anchor", "1"}}, -.1992, 10.1941},
        Run{Set::il14_1f1n, "c2c-fix", {{"ts_anchor", "2"}}, 1.0364, 12.8861},
        Run{Set::il14, "c2c-fix", {{"sample_adjustment", "[2 6]"}}, 1.9411, 13.8022},
        Run{Set::il14, "c2c-fix", {{"sample_adjustment", "[-6 -2]"}}, 2.1578, 14.3706},
        Run{Set::il14_1f1n, "c2m-fix", {{"MLSE", "1"}}, 3.4019, 2.8603}}) {
    const ComCase got = run(r.set, r.config, 1, r.settings);
    INFO(r.config << " " << r.settings[0].first << " " << r.settings[0].second);
    near(*got.com, r.com, 1e-4, "COM", 0.0);
    near(*got.fom, r.fom, 1e-4, "FOM");
  }
}

TEST_CASE("a receiver's FFE by MMSE") {
  if (!present()) return;
  // PyChOpMarg 3.1.2, whose equaliser is not the script's.
  const ComCase peer = run(Set::synth, "dj-pcm", 1);
  near(*peer.com, 8.7494, 1.0, "COM of the peer");
  near(*peer.fom, 18.411, 1.0, "FOM of the peer");
  // The script with the real part taken of one noise spectrum, without which it stops; its spectra
  // are sums over 2048 unit intervals, ours autocorrelations.
  const ComCase got = run(Set::synth, "dj-pcm", 1, {{"Jitter from cursor", "0"}});
  CHECK(*got.com < *peer.com);
  CHECK(*got.fom == *peer.fom);
  near(*got.com, 7.3958, 0.02, "COM");
  near(*got.fom, 18.2059, 1e-3, "FOM");
  near(mv(got.a_s), 34.7014, 0.0, "A_s", 1e-3);
  near(mv(got.sigma_isi), 2.9978, 0.0, "sigma ISI", 5e-3);
  near(mv(got.sigma_xt), 0.53647, 1e-5, "sigma XT", 5e-3);
  near(mv(got.sigma_tx), 1.89937, 0.0, "sigma TX", 5e-3);
  near(mv(got.sigma_n), 0.72213, 0.0, "sigma N", 5e-3);
  near(mv(got.sigma_rj), 0.97780, 0.0, "sigma RJ", 5e-3);
  near(got.dfe[0], 0.27839, 5e-4, "b(1)");
}

TEST_CASE("rows of whole grids: the script's optimum, not only one as good" *
          doctest::test_suite("long") * doctest::skip()) {
  if (!present()) return;
  for (const Row& row : kSearched) check(row);
  ComCase got = run(Set::il14_3f4n, "c2c-120f", 1);
  CHECK(got.tx_ffe.m3.value() == doctest::Approx(-.02));
  CHECK(got.tx_ffe.m2.value() == doctest::Approx(.06));
  CHECK(got.tx_ffe.m1.value() == doctest::Approx(-.22));
  CHECK(got.tx_ffe.p1.value() == doctest::Approx(0.0));
  CHECK(got.g_dc.value() == -3);
  CHECK(got.g_dc_hp.value() == -2);
  near(mv(got.icn_fext), 4.1035, 1e-4, "ICN far");
  near(mv(got.icn_next), 1.0541, 1e-4, "ICN near");
  got = run(Set::vita, "kr4-93", 1);
  CHECK(got.g_dc.value() == -12);
  CHECK(got.tx_ffe.m1.value() == doctest::Approx(-.16));
  CHECK(got.tx_ffe.p1.value() == doctest::Approx(0.0));
  check_taps(got.dfe, {.57668, .03402, .00019, -.07025, .06838});
  check_taps(run(Set::vita, "kr4-93", 2).dfe, {.68431, .10622, .01389, .01021});
}

}  // namespace
}  // namespace shoreline::study
