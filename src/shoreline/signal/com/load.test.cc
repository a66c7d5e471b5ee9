// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The built-in configurations against the public sheets and the points of comparison they are of.
#include "shoreline/signal/com/load.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "shoreline/format/csv.h"
#include "shoreline/format/file.h"
#include "shoreline/format/toml.h"

namespace shoreline::signal::com {
namespace {

namespace fs = std::filesystem;
const fs::path kCatalog = SHORELINE_SOURCE_DIR "/catalog";

Sheet sheet_of(const std::string& name, std::vector<Setting> settings = {}) {
  Diagnostics out;
  auto sheet = load_sheet(name, kCatalog, settings, out);
  INFO(name);
  for (const Diagnostic& d : out.all()) CHECK_MESSAGE(false, render(d));
  REQUIRE(sheet.has_value());
  return *sheet;
}

Config built_in(const std::string& name, std::vector<Setting> settings = {}) {
  Diagnostics out;
  const auto c = config_of(sheet_of(name, std::move(settings)), out);
  INFO(name);
  for (const Diagnostic& d : out.all()) CHECK_MESSAGE(false, render(d));
  REQUIRE(c.has_value());
  return *c;
}

std::vector<double> tap(const Config& c, int position) {
  for (const TxTap& t : c.tx_taps)
    if (t.position == position) return t.values;
  return {};
}

/// A folder of its own that goes with the test.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("shoreline-sheet-" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string write(const std::string& name, const std::string& text) const {
    REQUIRE(format::write_file(path / name, text).has_value());
    return (path / name).string();
  }
};

}  // namespace

TEST_CASE("all that is built in makes a configuration, and prints back to the very same") {
  const auto names = built_in_names(kCatalog);
  for (const char* name :
       {"c2c-120f", "c2c-fix", "c2c-erl", "kr-163", "kr-fix", "kr4-93", "kr4-fix", "cakr-200g",
        "cakr-fix", "dj-pcm", "dj-search", "c2m-120g", "c2m-fix", "c2m-fom", "c2m-win", "cr-162"})
    CHECK_MESSAGE(std::find(names.begin(), names.end(), name) != names.end(), name);
  const Folder folder;
  for (const std::string& name : names) {
    INFO(name);
    const Sheet sheet = sheet_of(name);
    const Sheet again = sheet_of(folder.write(name + ".csv", to_csv(sheet)));
    REQUIRE(again.entries.size() == sheet.entries.size());
    for (std::size_t i = 0; i < sheet.entries.size(); ++i) {
      CHECK(again.entries[i].keyword == sheet.entries[i].keyword);
      CHECK(again.entries[i].value == sheet.entries[i].value);
    }
    Diagnostics out;
    auto a = config_of(sheet, out), b = config_of(again, out);
    REQUIRE((a && b));
    b->name = a->name;
    CHECK(a == b);
    CHECK(!print_config(sheet).empty());
  }
}

TEST_CASE("every number that is built in names its source") {
  Diagnostics out;
  std::set<std::string> sources;
  for (const char* file : {"com.toml", "standards.toml"}) {
    const auto toml = format::read_toml(kCatalog / "sources" / file, out);
    REQUIRE(toml.has_value());
    for (const format::TomlMember& m : toml->members) sources.insert(m.key);
  }
  for (const std::string& name : built_in_names(kCatalog)) {
    const auto text = format::read_file(kCatalog / "com" / (name + ".csv"));
    REQUIRE(text.has_value());
    const auto cells =
        format::parse_csv(std::make_shared<SourceText>(SourceText{name, *text}), out);
    REQUIRE(cells.has_value());
    for (const format::Cell& c : cells->list) {
      if (c.column != 1 || keyword_of(c.text) == nullptr) continue;
      INFO(name << " " << c.text);
      const format::Cell* unit = cells->find(c.row, 3);
      CHECK((unit == nullptr ? "" : unit->text) == keyword_of(c.text)->unit);
      const format::Cell* source = cells->find(c.row, 4);
      REQUIRE(source != nullptr);
      CHECK(sources.contains(source->text));
      CHECK(cells->find(c.row, 5) != nullptr);
    }
  }
}

TEST_CASE("c2c-120f and c2c-fix (3ck_SA_120F_C2C_08_17_2022)") {
  const Config c = built_in("c2c-120f");
  CHECK(c.f_b_hz == 53.125e9);
  CHECK(c.der_0 == 1e-5);
  CHECK(c.eta_0_v2_per_ghz == 2e-8);
  CHECK(c.t_r_filter);
  CHECK(c.t_r_s == doctest::Approx(7.5e-12));
  CHECK(c.cases.size() == 2);
  CHECK(c.cases[0].tx_mm == std::array<double, 4>{13, 1.8, 0, 0});
  CHECK(c.cases[1].rx_mm == std::array<double, 4>{29, 1.8, 0, 0});
  CHECK(c.g_dc_db.size() == 21);
  CHECK(c.g_dc_hp_db == std::vector<double>{-4, -3, -2, -1, 0});
  CHECK(tap(c, -1).size() == 15);
  CHECK(tap(c, -2).size() == 6);
  CHECK(tap(c, -3).size() == 3);
  CHECK(tap(c, 1).size() == 6);
  CHECK(c.b_max == std::vector<double>{.65, .15, .1, .1, .1, .1});
  CHECK(c.b_min == std::vector<double>{.3, .05, -.04, -.04, -.04, -.04});
  CHECK(c.f_v == doctest::Approx(.59356863));
  CHECK(c.f_2_hz == 40e9);
  CHECK(c.erl.n_ui == 2000);
  CHECK(c.erl.n_bx == 6);
  CHECK(c.erl.t_r_s == doctest::Approx(10e-12));
  const Config fix = built_in("c2c-fix");
  CHECK(tap(fix, -3) == std::vector<double>{-.02});
  CHECK(tap(fix, -2) == std::vector<double>{.06});
  CHECK(tap(fix, -1) == std::vector<double>{-.22});
  CHECK(tap(fix, 1) == std::vector<double>{0});
  CHECK(fix.g_dc_db == std::vector<double>{-3});
  CHECK(fix.g_dc_hp_db == std::vector<double>{-2});
  CHECK(fix.case_select == std::vector<int>{1});
  CHECK(fix.b_max == c.b_max);
  const Config erl = built_in("c2c-erl");
  CHECK((erl.erl.on && erl.erl.only && erl.tukey_window));
}

TEST_CASE("kr-163, cr-162 and kr4-93") {
  const Config kr = built_in("kr-163");
  CHECK(kr.floating.groups == 3);
  CHECK(kr.floating.taps_per_group == 3);
  CHECK(kr.floating.span_ui == 40);
  CHECK(kr.floating.max == .05);
  CHECK(kr.floating.tail_rss_max == .02);
  CHECK(kr.floating.tail_start_ui == 25);
  CHECK(kr.b_max.size() == 12);
  CHECK(kr.b_max[6] == .2);
  CHECK(kr.b_max[7] == .1);
  CHECK(kr.erl.n_bx == 21);
  CHECK(built_in("kr-fix").g_dc_db == std::vector<double>{-4});
  CHECK(built_in("cr-162").include_pcb);
  const Config kr4 = built_in("kr4-93");
  CHECK(kr4.levels == 2);
  CHECK(!kr4.t_r_filter);
  CHECK(kr4.b_min == std::vector<double>(14, -1.0));
  CHECK(kr4.cases[1].next_mm[0] == 12);
  CHECK(kr4.tx.z_c_ohm[0] == 78.2);
  CHECK(tap(kr4, -1).size() == 10);
  CHECK(tap(built_in("kr4-fix"), 1) == std::vector<double>{-.1});
}

TEST_CASE("c2m-120g and its relatives (3ck_SA_120g_C2M_tp1a_08_17_2022)") {
  const Config c = built_in("c2m-120g");
  CHECK(c.phy == Phy::c2m);
  CHECK(!c.t_r_filter);
  CHECK(c.rx.c_d_f == std::vector<double>{0.0});
  CHECK(c.cases[0].next_mm == std::array<double, 4>{});
  CHECK(c.b_min[0] == .1);
  CHECK(c.b_min[2] == doctest::Approx(-.35));
  CHECK(c.g_qual.size() == 4);
  CHECK(c.g_qual[1] == std::array<double, 2>{-2, -11});
  CHECK(c.t_o_mui == 50);
  CHECK(c.q_l == doctest::Approx(2.5));
  CHECK(c.window == Window::gaussian);
  CHECK(c.min_veo_test_v == doctest::Approx(.005));
  CHECK(c.eh_min_v == doctest::Approx(.010));
  CHECK(c.vec_pass_db == 12);
  CHECK(c.erl.fixture_delay_s[1] == .2e-9);
  CHECK(built_in("c2m-fom").min_veo_test_v == 0);
  CHECK(tap(built_in("c2m-fix"), -1) == std::vector<double>{-.14});
  CHECK(tap(built_in("c2m-win"), 1) == std::vector<double>{-.02, 0});
}

TEST_CASE("cakr-fix, dj-pcm and the grid of dj-search") {
  const Config cakr = built_in("cakr-fix");
  CHECK((cakr.butterworth && cakr.raised_cosine));
  CHECK(cakr.rc_start_hz == 67e9);
  CHECK(cakr.rc_end_hz == 79.6875e9);
  CHECK(cakr.cases[0].tx_mm == std::array<double, 4>{12, 1, .1, .58});
  CHECK(cakr.tx.c_d_f.size() == 3);
  CHECK(cakr.f_2_hz == 79.6875e9);
  const Config pcm = built_in("dj-pcm");
  CHECK(pcm.rx_ffe.pre == 5);
  CHECK(pcm.rx_ffe.post == 10);
  CHECK(pcm.rx_ffe.tap_max == 1);
  CHECK(pcm.cases[0].rx_mm == std::array<double, 4>{33, 1.8, 0, 0});
  CHECK(!pcm.raised_cosine);
  CHECK(pcm.b_max == std::vector<double>{.85});
  CHECK(pcm.b_min == std::vector<double>{0});
  const Config c = built_in("dj-search");
  CHECK(c.rx_ffe.tap_max == .7);
  // 794,640 settings of the transmitter with c(0) of 0.5 or more, 176 of the filter.
  std::size_t n = 0;
  for (const double a : tap(c, -3))
    for (const double b : tap(c, -2))
      for (const double d : tap(c, -1))
        for (const double e : tap(c, 1))
          n += 1 - std::abs(a) - std::abs(b) - std::abs(d) - std::abs(e) >= c.c0_min - 1e-9 ? 1 : 0;
  CHECK(n == 794640);
  CHECK(c.g_dc_db.size() * c.g_dc_hp_db.size() == 176);
}

TEST_CASE("settings are laid over what is built in") {
  const Config c =
      built_in("c2c-fix", {{"A_v", "413mV"}, {"z_p_TX", "[24 24; 1.8 1.8]"}, {"SNR_TX", "30"}});
  CHECK(c.a_v_v == .413);
  CHECK(c.cases[0].tx_mm[0] == 24);
  CHECK(c.snr_tx_db == 30);
  Diagnostics out;
  const std::vector<Setting> bad = {{"A_v", "loud"}};
  CHECK(!load_sheet("c2c-fix", kCatalog, bad, out));
  CHECK(out.all()[0].at.text() == "--set:1:9");
}

TEST_CASE("a sheet of one's own may begin from a built-in") {
  const Folder folder;
  const Sheet sheet = sheet_of(folder.write("mine.csv", ".USE,kr-fix\nf_r,0.6\n"));
  Diagnostics out;
  const auto c = config_of(sheet, out);
  REQUIRE(c.has_value());
  CHECK(c->f_r == .6);
  CHECK(c->g_dc_db == std::vector<double>{-4});
  CHECK(sheet.find("f_r")->from.ends_with("mine.csv B2"));
  CHECK(sheet.find("A_v")->from.starts_with("kr-163: com-3ck-kr, cell "));
  CHECK(!load_sheet(folder.write("bad.csv", ".USE,kr-fxi\n"), kCatalog, {}, out));
  CHECK(out.all()[0].hint.find("kr-fix") != std::string::npos);
}

TEST_CASE("an old .xls says where its values stand, under another name too") {
  const fs::path file = fs::path(kCatalog).parent_path() / "tests/fuzz/seeds/format_cells/xlwt.xls";
  const Folder folder;
  fs::copy_file(file, folder.path / "renamed.xlsx");
  for (const fs::path& path : {file, folder.path / "renamed.xlsx"}) {
    Diagnostics out;
    const auto sheet = load_sheet(path.string(), kCatalog, {}, out);
    REQUIRE(sheet.has_value());
    CHECK(sheet->find("f_b")->value.values[0] == 53.125);
    CHECK(sheet->find("f_b")->from.ends_with(path.filename().string() + " B3"));
    CHECK(sheet->find("z_p (TX)")->value.at(0, 1) == 31);
  }
}

TEST_CASE("names and files that are not there, and sheets of other kinds") {
  const auto said = [](const std::string& name) {
    Diagnostics out;
    CHECK(!load_sheet(name, kCatalog, {}, out));
    REQUIRE(out.all().size() == 1);
    return out.all()[0];
  };
  CHECK(said("c2c-fxi").hint.find("c2c-fix") != std::string::npos);
  CHECK(said("c2c-fxi").code == "E0401");
  CHECK(said("nowhere.csv").code == "E0001");
  CHECK(said("nowhere.xlsx").code == "E0001");
  CHECK(said("nowhere.xls").code == "E0001");
  CHECK(said("old.ods").code == "E0841");
  CHECK(said("old.ods").hint.find(".xlsx or .csv") != std::string::npos);
  CHECK(built_in_names("/nonexistent").empty());
  const Folder folder;
  fs::create_directories(folder.path / "com");
  folder.write("com/a.csv", ".USE,b\n");
  folder.write("com/b.csv", ".USE,a\n");
  Diagnostics out;
  CHECK(!load_sheet("a", folder.path, {}, out));
  CHECK(out.all()[0].message.find("circle") != std::string::npos);
}

}  // namespace shoreline::signal::com
