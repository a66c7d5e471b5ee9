// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What is expected of a sheet is what the reader of com_ieee8023_93a v4.50 (public Omer-Sella/COM
// repository) makes of it.
#include "shoreline/signal/com/sheet.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "shoreline/format/csv.h"

namespace shoreline::signal::com {
namespace {

/// The fewest keywords that make a sheet.
const std::string kLeast =
    "Parameter,Setting,Units,Information\n"
    "f_b,50,GBd,\nf_min,0.05,GHz,\nDelta_f,0.01,GHz,\nL,4\nM,32\nDER_0,1e-4\nR_0,50\n"
    "A_v,0.4\nA_fe,0.5\nA_ne,0.6\nR_LM,0.95\nSNR_TX,33\nsigma_RJ,0.01\nA_DD,0.02\neta_0,8e-9\n"
    "C_d,1.2e-4\nC_p,[0.8e-4 0.9e-4]\nR_d,[45 55]\nz_p (TX),[12 31]\nz_p (NEXT),[12 29]\n"
    "z_p (FEXT),[13 31]\nz_p (RX),[14 29]\nc(0),0.54\ng_DC,[-3:1:0]\nN_b,3\nb_max(1),0.8\n";

std::optional<Sheet> read(const std::string& text, Diagnostics& out) {
  const auto cells =
      format::parse_csv(std::make_shared<SourceText>(SourceText{"my.csv", text}), out);
  REQUIRE(cells.has_value());
  return read_sheet(*cells, out);
}

Config config(const std::string& more,
              std::initializer_list<std::pair<const char*, const char*>> settings = {}) {
  Diagnostics out;
  auto sheet = read(kLeast + more, out);
  REQUIRE(sheet.has_value());
  for (const auto& [key, value] : settings) set(*sheet, key, value, out);
  const auto c = config_of(*sheet, out);
  for (const Diagnostic& d : out.all()) CHECK_MESSAGE(d.severity != Severity::error, render(d));
  REQUIRE(c.has_value());
  return *c;
}

/// All that is said of a sheet and, if it can be read, of its configuration.
std::vector<Diagnostic> said(
    const std::string& more,
    std::initializer_list<std::pair<const char*, const char*>> settings = {}) {
  Diagnostics out;
  auto sheet = read(kLeast + more, out);
  if (sheet)
    for (const auto& [key, value] : settings) set(*sheet, key, value, out);
  if (sheet && !out.has_errors()) config_of(*sheet, out);
  return out.all();
}

void check_error(const std::vector<Diagnostic>& list, std::string_view code,
                 std::string_view words) {
  INFO(words);
  REQUIRE(!list.empty());
  INFO(render(list[0]));
  CHECK(list[0].code == code);
  CHECK(list[0].message.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("values come in SI units, ends and cases where they belong") {
  const Config c = config("");
  CHECK(c.f_b_hz == 50e9);
  CHECK(c.f_min_hz == doctest::Approx(50e6));
  CHECK(c.delta_f_hz == doctest::Approx(10e6));
  CHECK(c.levels == 4);
  CHECK(c.tx.c_d_f == std::vector<double>{1.2e-4 * 1e-9});
  CHECK(c.rx.c_d_f == c.tx.c_d_f);
  CHECK(c.tx.c_p_f == doctest::Approx(80e-15));
  CHECK(c.rx.c_p_f == doctest::Approx(90e-15));
  CHECK(c.tx.r_d_ohm == 45);
  CHECK(c.rx.r_d_ohm == 55);
  REQUIRE(c.cases.size() == 2);
  CHECK(c.cases[1].tx_mm == std::array<double, 4>{31, 0, 0, 0});
  CHECK(c.cases[0].fext_mm[0] == 13);
  CHECK(c.cases[1].next_mm[0] == 29);
  CHECK(c.cases[0].rx_mm[0] == 14);
  CHECK(c.g_dc_db == std::vector<double>{-3, -2, -1, 0});
}

TEST_CASE("what is left out follows from what is there") {
  const Config c = config("");
  CHECK(c.f_z_hz[0] == 50e9 / 4);
  CHECK(c.f_p1_hz[0] == 50e9 / 4);
  CHECK(c.f_p2_hz[0] == 50e9);
  CHECK(c.f_2_hz == 50e9);
  CHECK(c.f_1_hz == doctest::Approx(50e6));
  CHECK(c.a_ft_v == 0.5);
  CHECK(c.a_nt_v == 0.6);
  CHECK(c.f_r == 4);
  CHECK(c.rc_start_hz == 25e9);
  CHECK(c.rc_end_hz == 200e9);
  CHECK(c.t_r_s == doctest::Approx(8e-12));
  CHECK(!c.t_r_filter);
  CHECK(c.tx.line.a1_sqrt_ns_per_mm == 1.734e-3);
  CHECK(c.tx.line.tau_ns_per_mm == 6.141e-3);
  CHECK(c.tx.z_c_ohm == std::array<double, 4>{78.2, 100, 100, 100});
  CHECK(c.board_line.a2_ns_per_mm == 2.547e-4);
  CHECK(c.board_z_c_ohm == std::array<double, 2>{109.8, 109.8});
  CHECK(c.board_next_mm == 72);
  CHECK(c.b_max == std::vector<double>{0.8, 0.2, 0.2});
  CHECK(c.b_min == std::vector<double>{-0.8, -0.2, -0.2});
  CHECK(c.erl.n_bx == 3);
  CHECK(c.floating.groups == 0);
  CHECK(c.floating.span_ui == 3);
  CHECK(c.g_dc_hp_db.empty());
  CHECK(c.tx_taps.empty());
  CHECK(c.port_order == std::array<int, 4>{1, 3, 2, 4});
  CHECK(c.com_pass_db == 0);
}

TEST_CASE("older words, switches and the eye") {
  const Config c = config(
      "PMD_type,C2M\nT_O,40\nT_h,50\nQr,0.025\nEH_min,10\nEH_min_test,7\n"
      "Histogram_Window_Weight,Guassian\nT_r_filter_type,1\nGx,1\nERL,2\n");
  CHECK(c.phy == Phy::c2m);
  CHECK(c.t_o_mui == 50);
  CHECK(c.sigma_r_ui == 0.025);
  CHECK(c.q_l == doctest::Approx(2.0));  // 50 mUI over 25 mUI
  CHECK(c.eh_min_v == doctest::Approx(0.010));
  CHECK(c.min_veo_test_v == doctest::Approx(0.007));
  CHECK(c.window == Window::gaussian);
  CHECK(c.t_r_filter);
  CHECK(c.erl.grr == 2);
  CHECK(c.erl.on);
  CHECK(config("T_O,40\n").t_o_mui == 0);  // at the sampling instant alone where it is no C2M
  CHECK(config("FORCE_TR,1\n").t_r_filter);
}

TEST_CASE("taps count up to the first that is left out, and stand in order") {
  const Config c = config("c(1),[-.1:.05:0]\nc(-2),0\nc(-1),[-.2 -.1]\n");
  REQUIRE(c.tx_taps.size() == 3);
  CHECK(c.tx_taps[0].position == -2);
  CHECK(c.tx_taps[1].position == -1);
  CHECK(c.tx_taps[1].values == std::vector<double>{-.2, -.1});
  CHECK(c.tx_taps[2].position == 1);
  CHECK(c.tx_taps[2].values.size() == 3);
  CHECK(config("c(-1),0\nc(-3),0\n").tx_taps.size() == 1);
  check_error(said("c(-1),0\nc(-3),0\n"), "W0841", "c(-3)");
}

TEST_CASE("limits of feedback taps: one for all, or one each") {
  const Config c =
      config("b_max(2..N_b),[.15 .1]\nb_min(1),.3\nb_min(2..N_b),[ -0.15 - 0.15 - 0.05 ]\n");
  CHECK(c.b_max == std::vector<double>{0.8, .15, .1});
  CHECK(c.b_min[0] == .3);
  CHECK(c.b_min[1] == doctest::Approx(-.35));
  CHECK(c.b_min[2] == c.b_min[1]);
  check_error(said("b_max(2..N_b),[1 1 1]\n"), "E0843", "3 values");
  check_error(said("b_min(1),.9\n"), "E0844", "tap 1");
  CHECK(config("", {{"N_b", "0"}}).b_max.empty());
}

TEST_CASE("stages of dies and sections of packages") {
  const Config c =
      config("L_s,[.1 .2; .3 .4]\npackage_Z_c,[90 91; 92 93]\n", {{"C_d", "[1e-4 2e-4; 3e-4 4e-4]"},
                                                                  {"z_p_TX", "[12 31; 1.8 1.7]"},
                                                                  {"z_p_NEXT", "[1 2; 3 4]"},
                                                                  {"z_p_FEXT", "[1 2; 3 4]"},
                                                                  {"z_p_RX", "[1 2; 3 4]"}});
  CHECK(c.tx.c_d_f == std::vector<double>{1e-4 * 1e-9, 2e-4 * 1e-9});
  CHECK(c.rx.l_s_h == std::vector<double>{.3 * 1e-9, .4 * 1e-9});
  CHECK(c.cases[1].tx_mm == std::array<double, 4>{31, 1.7, 0, 0});
  CHECK(c.tx.z_c_ohm == std::array<double, 4>{90, 92, 100, 100});
  CHECK(c.rx.z_c_ohm == std::array<double, 4>{91, 93, 100, 100});
  check_error(said("L_s,[1 2 3; 1 2 3]\n"), "E0843", "stages");
  check_error(said("", {{"C_d", "[0 0 0]"}}), "E0843", "C_d has 1 x 3");
  check_error(said("", {{"z_p_RX", "[1 2 3]"}}), "E0843", "z_p (RX) has 1 x 3");
  check_error(said("", {{"z_p_TX", "[1;2;3]"}}), "E0843", "3 rows");
  check_error(said("package_Z_c,[90 91; 92 93]\n"), "E0843", "package_Z_c");
  check_error(said("z_p select,[1 3]\n"), "E0844", "case 3");
}

TEST_CASE("packages of .START blocks") {
  const auto block = [](const char* name, const char* tail) {
    return std::string(".START,") + name +
           "\nC_p,[1e-4 2e-4]\nR_d,[41 42]\nA_v,.38\nA_fe,.39\nA_ne,.45\nz_p (TX),[8 24]\n"
           "z_p (NEXT),[7 23]\nz_p (FEXT),[6 22]\nz_p (RX),[5 21]\n" +
           tail + ".END\n";
  };
  const std::string two = block("A", "") + block("B", "package_Z_c,80\n");
  const Config c = config("PKG_NAME,A B\n" + two);
  CHECK(c.tx.c_p_f == 1e-4 * 1e-9);
  CHECK(c.rx.r_d_ohm == 42);
  CHECK(c.a_v_v == .38);
  CHECK(c.a_ne_v == .45);
  CHECK(c.cases[0].tx_mm[0] == 8);
  CHECK(c.cases[1].rx_mm[0] == 21);
  CHECK(c.tx.z_c_ohm[0] == 78.2);
  CHECK(c.rx.z_c_ohm[0] == 80);
  CHECK(config(two).a_v_v == 0.4);  // named by nobody
  CHECK(config("PKG_NAME,B\n" + two).tx.z_c_ohm[0] == 80);
  check_error(said("PKG_NAME,C\n" + two), "E0401", "'C'");
  check_error(said("PKG_NAME,A\n.START,A\nC_p,1\n.END\n"), "E0202", "R_d");
  check_error(said(".START,A\nC_p,1\n"), "E0843", ".START");
  const Config differ =
      config("PKG_NAME,A B\n" + block("A", "") + block("B", "package_tl_tau,7e-3\n"));
  CHECK(differ.tx.line.tau_ns_per_mm == 6.141e-3);
  CHECK(differ.rx.line.tau_ns_per_mm == 7e-3);
}

TEST_CASE("values for each package case") {
  const Config c = config("", {{"SNR_TX", "[33 31]"},
                               {"z_p_TX", "[8 24]"},
                               {"z_p_RX", "[8 24]"},
                               {"z_p_NEXT", "[8 24]"},
                               {"z_p_FEXT", "[8 24]"},
                               {"A_v", "[.4 .3]"},
                               {"AC_CM_RMS", ".01"},
                               {"z_p_select", "[1 2]"}});
  CHECK(at_case(c, 1).a_v_v == .4);
  CHECK(at_case(c, 2).a_v_v == .3);
  CHECK(at_case(c, 2).snr_tx_db == 31);
  CHECK(at_case(c, 2).ac_cm_rms_v == .01);
  CHECK(at_case(c, 2).a_fe_v == c.a_fe_v);
  CHECK(without_case(c, 2).empty());
  CHECK(without_case(c, 3) == "A_v");
  check_error(said("", {{"z_p_TX", "[8 24 30]"},
                        {"z_p_RX", "[8 24 30]"},
                        {"z_p_NEXT", "[8 24 30]"},
                        {"z_p_FEXT", "[8 24 30]"},
                        {"A_v", "[.4 .3]"},
                        {"z_p_select", "3"}}),
              "E0843", "A_v has no value for case 3");
}

TEST_CASE("typed units are brought to the sheet's, exactly where they can be") {
  CHECK(config("", {{"A_v", "413mV"}}).a_v_v == 0.413);
  CHECK(config("", {{"A_v", "0.413 V"}}).a_v_v == 0.413);
  CHECK(config("", {{"f_b", "53.125GBd"}}).f_b_hz == 53.125e9);
  CHECK(config("", {{"f_b", "53125 MBd"}}).f_b_hz == 53.125e9);
  CHECK(config("", {{"T_r", "7.5ps"}}).t_r_s == 7.5e-3 * 1e-9);
  CHECK(config("", {{"g_DC", "[-2:1:0] dB"}}).g_dc_db == std::vector<double>{-2, -1, 0});
  CHECK(config("", {{"C_p", "[87 88]fF"}}).rx.c_p_f == doctest::Approx(88e-15));
  CHECK(config("", {{"sigma_RJ", "20mUI"}}).sigma_rj_ui == 0.02);
  CHECK(config("", {{"RC_Start", "67GHz"}}).rc_start_hz == 67e9);
  check_error(said("", {{"A_v", "3 dB"}}), "E0301", "A_v is not measured in dB");
  check_error(said("", {{"R_LM", "1 V"}}), "E0301", "R_LM");
}

TEST_CASE("what cannot be is told with its place") {
  check_error(said("g_DC_HP,[0:1:-4]\nf_HP_PZ,1\n"), "E0842", "runs away");
  CHECK(said("g_DC_HP,[0:1:-4]\n")[0].at.text() == "my.csv:28:10");
  check_error(said("f_b,51\n"), "E0204", "twice");
  CHECK(said("F_B,51\n")[0].other.line == 2);
  check_error(said("f_r,\n"), "E0843", "empty");
  check_error(said("", {{"f_b", "-1"}}), "E0304", "out of range");
  check_error(said("", {{"g_DC", "[]"}}), "E0843", "empty");
  check_error(said("", {{"M", "32.5"}}), "E0843", "not whole");
  check_error(said("", {{"DER_0", "[1e-4 1e-5]"}}), "E0843", "1 x 2");
  CHECK(config("", {{"DER_0", "[1e-4 1e-4]"}}).der_0 == 1e-4);
  check_error(said("PMD_type,C3M\n"), "E0307", "C3M");
  check_error(said("g_DC_HP,0\n"), "E0202", "f_HP_PZ");
  check_error(said("G_Qual,[-2 -9]\n"), "E0843", "G_Qual");
  check_error(said("Raised_Cosine,1\nRC_Start,2e12\n"), "E0844", "RC_end");
  check_error(said("Port Order,[1 2 2 4]\n"), "E0844", "twice");
  check_error(said("Port Order,[1 2 3]\n"), "E0843", "1 x 3");
  check_error(said("MLSE,1\n", {{"N_b", "0"}}), "E0844", "MLSE");
  check_error(said("N_bg,3\nN_f,5\n"), "E0844", "N_f");
  check_error(said("f_HP_Z,1\n"), "E0202", "f_HP_P");
  check_error(said("", {{"g_DC", "[-3 -2 -1]"}, {"f_p1", "[5 6]"}}), "E0843", "f_p1 has 2");
  check_error(said("S-parameter phase extrapolation policy,new\n"), "E0307", "'new'");
  Diagnostics out;
  const auto sheet = read("f_b,50\nL,4\n", out);
  REQUIRE(sheet.has_value());
  CHECK(!config_of(*sheet, out));
  CHECK(out.all()[0].code == "E0202");
  CHECK(out.all()[0].message.find("f_min, Delta_f, M") != std::string::npos);
  CHECK(!read("nothing,here\n", out));
}

TEST_CASE("nothing is left out silently") {
  check_error(said("RX_CALIBRATION,1\n"), "W0841", "RX_CALIBRATION has no effect here");
  check_error(said("TDMODE,1\n"), "W0841", "TDMODE");
  check_error(said("sgima_r,1\n"), "W0842", "sgima_r");
  CHECK(said("sgima_r,1\n")[0].hint.find("sigma_r") != std::string::npos);
  check_error(said("f_r ,.75\n"), "W0842", "blanks");
  check_error(said("FORCE_TR,ones(1)\n"), "W0843", "FORCE_TR");
  for (const char* quiet : {"RX_CALIBRATION,0\n", "cdr,mm\n", "DISPLAY_WINDOW,1\n", "TDECQ,none\n",
                            "RESULT_DIR,.\\x\\\n", "N_bmax,3\n", "A heading\n", "RUNTAG,\n"}) {
    INFO(quiet);
    CHECK(said(quiet).empty());
  }
}

TEST_CASE("every keyword can be set by its names, and no two share one") {
  for (const Keyword& k : keywords()) {
    INFO(k.name);
    CHECK(keyword_of(k.name) == &k);
    const auto names = set_names(k);
    CHECK(std::find(names.begin(), names.end(), set_name(k)) != names.end());
    for (const std::string& name : names) CHECK(keyword_of_set_name(name) == &k);
    CHECK(!k.help.empty());
    if (k.role == Role::used && k.shape != Shape::text && !k.fallback.empty() &&
        k.fallback[0] >= '0' && k.fallback[0] <= '9')
      CHECK(!value_of({}, k).empty());
  }
  const auto is = [](std::string_view name) { return keyword_of_set_name(name)->name; };
  CHECK(is("z_p_TX") == "z_p (TX)");
  CHECK(is("z_p__TX_") == "z_p (TX)");
  CHECK(is("c_1") == "c(1)");
  CHECK(is("c_1_") == "c(1)");
  CHECK(is("c__1") == "c(-1)");
  CHECK(is("c__1_") == "c(-1)");
  CHECK(is("c_m1") == "c(-1)");
  CHECK(is("c(-1)") == "c(-1)");
  CHECK(is("C_1") == "C_1");
  CHECK(is("c_0") == "c(0)");
  CHECK(is("C_0") == "C_0");
  CHECK(is("b_max_2_N_b") == "b_max(2..N_b)");
  CHECK(is("b_min_1") == "b_min(1)");
  CHECK(is("fixture_delay_time") == "fixture delay time");
  CHECK(is("a_v") == "A_v");
  CHECK(is("Local_Search") == "Local Search");
  CHECK(is("T_r") == "T_r");
  CHECK(keyword_of_set_name("nonsense") == nullptr);
  CHECK(nearest_set_name("g_DCC") == "g_DC");
  const auto note = said("", {{"c_1", "0"}});
  REQUIRE(note.size() == 1);
  CHECK(note[0].code == "N0841");
  CHECK(said("", {{"c_m1", "0"}}).empty());
  check_error(said("", {{"A_vv", "1"}}), "E0701", "A_vv");
}

TEST_CASE("settings replace what the sheet says, the last one counts") {
  CHECK(config("f_r,.75\n", {{"f_r", ".6"}, {"f_r", ".5"}}).f_r == 0.5);
  CHECK(config("", {{"PMD_type", "C2M"}}).phy == Phy::c2m);
}

TEST_CASE("a package may be called as a keyword is: its name is no keyword") {
  const std::string block =
      ".START,f_r\nC_p,[1e-4 2e-4]\nR_d,[41 42]\nA_v,.38\nA_fe,.39\nA_ne,.45\nz_p (TX),[8 24]\n"
      "z_p (NEXT),[7 23]\nz_p (FEXT),[6 22]\nz_p (RX),[5 21]\n.END\n";
  for (const char* beside : {"", ",0.6"}) {
    Diagnostics out;
    const auto sheet = read(kLeast + "PKG_NAME,f_r" + beside + "\n" + block, out);
    REQUIRE(sheet.has_value());
    CHECK(sheet->find("f_r") == nullptr);
    const auto c = config_of(*sheet, out);
    REQUIRE(c.has_value());
    CHECK(c->f_r == 4.0);  // the default
    CHECK(c->tx.r_d_ohm == 41.0);
    Diagnostics again;
    CHECK(read(to_csv(*sheet), again).has_value());
  }
}

TEST_CASE("a printed sheet reads back to the same configuration") {
  Diagnostics out;
  auto sheet = read(kLeast +
                        "T_O,50\nRUNTAG,\"a, b\"\nPMD_type,C2M\nPKG_NAME,P\n.START,P\n"
                        "C_p,[1e-4 2e-4]\nR_d,[41 42]\nA_v,.38\nA_fe,.39\nA_ne,.45\n"
                        "z_p (TX),[8 24]\nz_p (NEXT),[7 23]\nz_p (FEXT),[6 22]\n"
                        "z_p (RX),[5 21]\n.END\n",
                    out);
  REQUIRE(sheet.has_value());
  set(*sheet, "c_m1", "[-0.34:0.02:0]", out);
  set(*sheet, "f_z", "12.3456789 GHz", out);
  auto again = read(to_csv(*sheet), out);
  REQUIRE(again.has_value());
  const auto a = config_of(*sheet, out), b = config_of(*again, out);
  REQUIRE(a.has_value());
  CHECK(a == b);
  CHECK(out.all().empty());
  const std::string shown = print_config(*sheet);
  CHECK(shown.find("--set") != std::string::npos);
  CHECK(shown.find("default: f_b/4") != std::string::npos);
  CHECK(shown.find("my.csv B2") != std::string::npos);
}

}  // namespace shoreline::signal::com
