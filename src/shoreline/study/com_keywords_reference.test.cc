// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Keywords beyond those of the public tables, each against a run of the IEEE 802.3 COM script v4.50
// (under GNU Octave) with the built-in configuration and these settings alone. The data is not part
// of the project.
#include <fstream>

#include "shoreline/study/com_reference.test.h"

namespace shoreline::study {
namespace {

using namespace test;

struct Run {
  Set set;
  std::string config;
  int number;
  double com, fom;
  Settings settings;
};

const std::string kMagnitude = "S-parameter magnitude extrapolation policy",
                  kPhase = "S-parameter phase extrapolation policy";

// clang-format off
const std::vector<Run> kRuns = {
  // Common mode of the transmitter; a list has a value for each case.
  {Set::il14_1f1n, "c2c-fix", 1, 2.97602819391, 0.0, {{"AC_CM_RMS", "0.02"}}},
  {Set::il14_1f1n, "c2c-fix", 2, -1.10399874426, 9.69615591096, {{"AC_CM_RMS", "[0.03 0.02]"}}},
  // Levels of each case.
  {Set::il14, "c2c-fix", 1, 3.4132249136, 0.0, {{"A_v", "[.413 .38]"}, {"A_fe", "[.413 .38]"}, {"A_ne", "[.608 .5]"}, {"SNR_TX", "[33 31]"}}},
  {Set::il14_1f1n, "c2c-fix", 2, -1.43241388929, 9.52641833269, {{"A_v", "[0.4 0.35]"}, {"A_fe", "[.4 .3]"}, {"A_ne", "[.6 .5]"}, {"SNR_TX", "[33 30]"}}},
  {Set::il14_1f1n, "c2c-fix", 1, -1.74594873692, 0.0, {{"CDR", "Mod-MM"}}},
  {Set::vita_thru, "kr4-fix", 1, 5.87411443283, 17.8118555083, {{"CDR", "Mod-MM"}}},
  {Set::il14, "c2c-fix", 1, 3.33757560925, 0.0, {{"Enforce Causality", "1"}}},
  {Set::vita_thru, "kr4-fix", 1, 6.12700658953, 18.1138975149, {{"Enforce Causality", "1"}}},
  {Set::tec, "c2c-fix", 1, -0.560849183, 9.59222926922, {{"Enforce Causality", "1"}, {"Enforce Causality REL_TOL", "1e-3"}, {"Enforce Causality DIFF_TOL", "1e-4"}, {"Enforce Causality pulse start tolerance", "0.05"}}},
  {Set::il14, "c2c-fix", 1, 2.53278998216, 14.9292812134, {{"f_HP_Z", "[1.0]"}, {"f_HP_P", "[1.4]"}}},
  {Set::vita_thru, "kr4-fix", 1, 7.19159926174, 19.0778110412, {{"f_HP_Z", "[0.4 .5 .6]"}, {"f_HP_P", "[0.6 .7 .8]"}, {"g_DC", "[-8 -6 -4]"}, {"f_z", "[5 6 7]"}, {"f_p1", "[6 7 8]"}, {"f_p2", "[20 25 26]"}}},
  {Set::vita_thru, "kr4-fix", 2, 3.96680077366, 16.1383098859, {{"Txpskew", "5"}, {"Rxnskew", "-3"}}},
  {Set::il14, "c2c-fix", 1, 3.42749947623, 0.0, {{"Txpskew", "2"}, {"Rxnskew", "1.5"}}},
  {Set::il14_1f1n, "c2c-fix", 1, 3.17939637574, 0.0, {{"Noise_Crest_Factor", "5"}}},
  {Set::tec, "c2c-fix", 1, -0.44101800819, 9.66789631183, {{"Noise_Crest_Factor", "4.2"}}},
  {Set::il14_1f1n, "c2c-fix", 1, 3.19812269914, 0.0, {{"LIMIT_JITTER_CONTRIB_TO_DFE_SPAN", "1"}}},
  {Set::vita_thru, "kr4-fix", 1, 5.87411443283, 17.8144662769, {{"LIMIT_JITTER_CONTRIB_TO_DFE_SPAN", "1"}}},
  {Set::il14, "c2c-fix", 1, 2.62966670699, 15.0106182258, {{"Bessel_Thomson", "1"}, {"BTorder", "3"}}},
  {Set::tec, "kr4-fix", 1, 10.2021027343, 22.0066419135, {{"Bessel_Thomson", "1"}, {"BTorder", "6"}}},
  {Set::il14, "c2c-fix", 1, 3.46011956258, 15.8842429992, {{"FORCE_TR", "0"}, {"T_r_filter_type", "1"}, {"T_r_meas_point", "1"}}},
  {Set::il14, "c2c-fix", 1, 3.62065900215, 16.0616296546, {{"USE_ETA0_PSD", "1"}}},
  // On from the end of the data, and down to DC.
  {Set::il14, "c2c-fix", 1, 3.42604061732, 0.0, {{kMagnitude, "trend_to_DC"}}},
  {Set::tec, "c2c-fix", 1, -0.440832849281, 9.67016757122, {{kMagnitude, "trend_to_DC"}}},
  {Set::tec, "c2c-fix", 1, -0.441019650906, 9.66771703898, {{kMagnitude, "extrap_to_DC"}}},
  {Set::tec, "c2c-fix", 1, -0.441019650906, 9.66771703898, {{kMagnitude, "extrap_to_DC_or_zero"}}},
  {Set::tec, "c2c-fix", 1, -0.599786982143, 9.60197814924, {{kMagnitude, "old"}}},
  {Set::tec, "c2c-fix", 1, -0.44041629466, 9.67322176044, {{kMagnitude, "linear_trend_to_DC_log_trend_to_inf"}}},
  {Set::vita_thru, "kr4-fix", 1, 5.87411443355, 17.8118555103, {{kMagnitude, "extrap_to_DC"}}},
  {Set::vita_thru, "kr4-fix", 1, 5.8741146651, 17.8118561361, {{kMagnitude, "old"}}},
  {Set::vita_thru, "kr4-fix", 1, 5.86089030022, 17.8064015443, {{kPhase, "old"}}},
  {Set::il14, "c2c-fix", 1, 3.27851645647, 15.7405382046, {{kPhase, "old"}}},
  {Set::il14, "c2c-fix", 1, 3.41322859159, 15.8645869708, {{kPhase, "zero_DC"}}},
  {Set::il14, "c2c-fix", 1, 3.4132249136, 15.8646311381, {{kPhase, "interp_to_DC"}}},
  {Set::il14, "c2c-fix", 1, 3.4132249136, 15.8646311381, {{kPhase, "interp_and_shift_to_DC"}}},
  {Set::il14, "c2c-fix", 1, 3.44528215073, 15.8941770454, {{kPhase, "trend_and_shift_to_DC"}}},
  {Set::vita_thru, "kr4-fix", 1, 5.87411421127, 17.8118544731, {{kPhase, "trend_and_shift_to_DC"}}},
};
// clang-format on

TEST_CASE("keywords that change the procedure, against runs of the script") {
  if (!present()) return;
  for (const Run& r : kRuns) {
    const ComCase got = run(r.set, r.config, r.number, r.settings);
    INFO(r.config << " " << r.settings[0].first << " " << r.settings[0].second);
    REQUIRE(got.com.has_value());
    near(*got.com, r.com, 1e-3, "COM", 0.0);  // 0.02 dB are asked for
    if (r.fom != 0.0) near(*got.fom, r.fom, 1e-4, "FOM");
  }
}

TEST_CASE("packages of different kinds at both ends, against a run of the script") {
  if (!present()) return;
  const fs::path sheet = fs::temp_directory_path() / "shoreline_two_packages.csv";
  std::ofstream(sheet) << R"(.USE,c2c-fix
PKG_NAME,A B
.START,A
C_p,[.87e-4 .9e-4]
R_d,[48 50]
A_v,.41
A_fe,.42
A_ne,.6
z_p (TX),[13 31; 1.8 1.8]
z_p (NEXT),[11 29; 1.8 1.8]
z_p (FEXT),[13 31; 1.8 1.8]
z_p (RX),[11 29; 1.8 1.8]
package_tl_gamma0_a1_a2,[0 9.909e-4 2.772e-4]
package_tl_tau,6.141e-3
package_Z_c,[87.5 87.5; 92.5 92.5]
.END
.START,B
C_p,[.5e-4 .6e-4]
R_d,[50 46]
A_v,.3
A_fe,.3
A_ne,.55
z_p (TX),[5 31; 1.8 1.8]
z_p (NEXT),[5 29; 1.8 1.8]
z_p (FEXT),[5 31; 1.8 1.8]
z_p (RX),[8 24; 1.5 1.8]
package_tl_gamma0_a1_a2,[5e-4 6.5e-4 2.93e-4]
package_tl_tau,6.5e-3
package_Z_c,[90 92; 95 94]
.END
)";
  const ComCase got = run(Set::il14_1f1n, sheet.string(), 1);
  fs::remove(sheet);
  near(*got.com, 2.81831306686, 1e-4, "COM", 0.0);
  near(*got.fom, 15.230907515, 1e-4, "FOM");
  near(mv(got.sigma_xt), 0.789746794865, 1e-5, "sigma XT");
}

TEST_CASE("a via behind no third section is none") {
  if (!present()) return;
  const auto plain = run(Set::vita_thru, "kr4-fix", 1);
  const auto via = run(Set::vita_thru, "kr4-fix", 1, {{"C_v", "[.3e-4 .3e-4]"}});
  CHECK(*plain.com == *via.com);  // as the script has it
}

}  // namespace
}  // namespace shoreline::study
