// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A batch against the same channels judged one by one, and lists that cannot be read.
#include "shoreline/study/com_batch.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "shoreline/format/file.h"
#include "shoreline/signal/com/evaluate.h"
#include "shoreline/signal/com/link_samples.test.h"
#include "shoreline/signal/com/load.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;
namespace fs = std::filesystem;

std::shared_ptr<const SourceText> source(const std::string& text,
                                         const std::string& name = "l.csv") {
  return std::make_shared<const SourceText>(SourceText{name, text});
}

/// A channel as two wires that do not couple: its differential mode is the channel itself.
std::string four_port(const com::Channel& c) {
  std::string out = "# Hz S RI R 50\n";
  for (std::size_t i = 0; i < c.f_hz.size(); ++i) {
    const auto& s = c.s;
    const auto pair = [](const com::Complex& v) {
      return fmt::format(" {} {}", v.real(), v.imag());
    };
    const std::string o = " 0 0";
    out += fmt::format("{}{}{}{}{}\n{}{}{}{}\n{}{}{}{}\n{}{}{}{}\n", c.f_hz[i], pair(s.s11[i]),
                       pair(s.s12[i]), o, o, pair(s.s21[i]), pair(s.s22[i]), o, o, o, o,
                       pair(s.s11[i]), pair(s.s12[i]), o, o, pair(s.s21[i]), pair(s.s22[i]));
  }
  return out;
}

/// Files of two links in a folder that goes again.
struct Folder {
  fs::path path = fs::temp_directory_path() / fmt::format("shoreline-batch-{}", getpid());
  Folder() {
    for (const double mm : {150.0, 250.0})
      for (const com::Channel& c : com::test::small_channels(100e6, mm))
        REQUIRE(format::write_file(path / fmt::format("{}{:.0f}.s4p", c.name, mm), four_port(c)));
    REQUIRE(format::write_file(path / "broken.s4p", "# Hz S RI R 50\n1e9 0 0\nx y\n"));
  }
  ~Folder() {
    std::error_code none;
    fs::remove_all(path, none);
  }
};

std::vector<ListedChannel> channels(const std::string& text, const Folder& folder) {
  Diagnostics out;
  auto list = read_channel_list(source(text, (folder.path / "list.csv").string()), {}, out);
  REQUIRE(list.has_value());
  return *list;
}

com::Config fixed_config() {
  com::Config c = com::test::small_config();
  c.g_dc_db = {-4}, c.g_dc_hp_db = {-2};
  c.tx_taps = {{-1, {-0.1}}};
  c.cases.push_back({{31, 1.8}, {29, 1.8}, {31, 1.8}, {29, 1.8}});
  return c;
}

/// Three corners: two of one link, one of another.
std::vector<BatchCorner> corners() {
  com::Config weak = fixed_config(), heavy = fixed_config();
  weak.a_v_v *= 0.9, weak.eta_0_v2_per_ghz *= 1.3;
  heavy.tx.c_d_f = {140e-15};
  return {{"nominal", fixed_config(), {1, 2}, 3.0},
          {"heavy", heavy, {1, 2}, 3.0},
          {"weak", weak, {1, 2}, 3.0}};
}

constexpr const char* kList =
    "name,thru,fext,next\n"
    "short,thru150.s4p,fext150.s4p,next150.s4p\n"
    "gone,thru150.s4p,fext150.s4p; none.s4p,\n"
    "broken,broken.s4p,,\n"
    "long,thru250.s4p,fext250.s4p;fext150.s4p,next250.s4p\n";

TEST_CASE("a batch is what its channels are one by one, to the last bit") {
  const Folder folder;
  ComBatchQuery query{channels(kList, folder), corners()};
  Context context;
  const auto rows = com_batch(query, context);
  REQUIRE(rows);
  REQUIRE(rows->size() == 4);
  for (const std::size_t i : {std::size_t{0}, std::size_t{3}}) {
    REQUIRE((*rows)[i].size() == 6);
    for (std::size_t c = 0; c < 3; ++c)
      for (const int number : {1, 2}) {
        Diagnostics out;
        const com::Config& config = query.corners[c].config;
        const auto list = read_channels(query.channels[i].files(), config, out);
        const auto alone =
            com::evaluate(config, *list, number, com::Dialect::ieee_script, Context{}).value();
        const ComBatchCase& row = (*rows)[i][2 * c + static_cast<std::size_t>(number) - 1];
        CHECK(row.corner == query.corners[c].name);
        CHECK(row.number == number);
        CHECK(*row.com == alone.margin.com_db);
        CHECK(row.sigma_xt->si() == alone.margin.sigma_xt_v);
        CHECK(*row.pass == (alone.margin.com_db >= 3.0));
        CHECK(row.error.empty());
      }
  }
}

TEST_CASE("a bad channel says so at its place and stops no other") {
  const Folder folder;
  ComBatchQuery query{channels(kList, folder), corners()};
  const auto rows = com_batch(query, Context{});
  REQUIRE(rows);
  const std::string list = (folder.path / "list.csv").string();
  CHECK((*rows)[1].size() == 6);
  for (const ComBatchCase& row : (*rows)[1]) {
    CHECK(row.error.starts_with(list + ":3:31: error[E0001]"));  // of "none.s4p" in the list
    CHECK_FALSE(row.pass.has_value());
    CHECK_FALSE(row.com.has_value());
  }
  CHECK((*rows)[2][0].error.find("broken.s4p:") != std::string::npos);
  CHECK((*rows)[2][0].error.find("error[E08") != std::string::npos);
  const ComBatchResult r = summary_of(*rows, 3.0);
  CHECK(r.all.errors == 2);
  CHECK(r.all.judged == 2);
  CHECK(r.by_corner.size() == 3);
  CHECK(r.by_corner[1].corner == "heavy");
  CHECK(r.records.size() == 12);
  CHECK(*r.all.worst ==
        std::min(*r.records[9].com, std::min(*r.records[10].com, *r.records[11].com)));
  CHECK(r.all.worst_channel == "long");
}

TEST_CASE("any number of threads, and rows that are known, give the same") {
  const Folder folder;
  std::string many = "name,thru,fext,next\n";
  for (int i = 0; i < 20; ++i) many += fmt::format("c{},thru{}.s4p,,\n", i, i % 2 == 0 ? 150 : 250);
  ComBatchQuery query{channels(many, folder), corners()};
  query.corners.resize(1);
  const auto lines = [](const std::vector<ComBatchRows>& rows) {
    std::string out;
    for (const ComBatchRows& r : rows) out += text_of("k", r) + "\n";
    return out;
  };
  Context one, three;
  three.threads = 3;
  std::vector<ComBatchRows> kept(query.channels.size());
  query.done = [&](std::size_t i, const ComBatchRows& rows) {
    if (i % 3 == 0) kept[i] = kept_rows(text_of("k", rows)).value().rows;
  };
  const std::string first = lines(*com_batch(query, one));
  CHECK(lines(*com_batch(query, three)) == first);
  query.known = kept;
  int computed = 0;
  query.done = [&](std::size_t i, const ComBatchRows&) { computed += i % 3 == 0 ? 100 : 1; };
  CHECK(lines(*com_batch(query, one)) == first);
  CHECK(computed == 13);  // 20 less the 7 that were kept
}

TEST_CASE("kept rows come back as they were, or not at all") {
  ComBatchCase row;
  row.channel = "a\tb\\c\nd", row.corner = "", row.number = 2;
  row.com = 1.0 / 3.0, row.a_s = Voltage(1e-3 / 7.0), row.pass = true, row.warning = "\\0";
  const std::string line = text_of("key", {row, ComBatchCase{}});
  CHECK(line.find('\n') == std::string::npos);
  const auto back = kept_rows(line);
  REQUIRE(back);
  CHECK(back->key == "key");
  REQUIRE(back->rows.size() == 2);
  CHECK(back->rows[0].channel == row.channel);
  CHECK(back->rows[0].warning == row.warning);
  CHECK(*back->rows[0].com == *row.com);
  CHECK(back->rows[0].a_s->si() == row.a_s->si());
  CHECK(*back->rows[0].pass);
  CHECK_FALSE(back->rows[0].veo.has_value());
  CHECK_FALSE(back->rows[1].com.has_value());
  CHECK(text_of("key", back->rows) == line);
  for (std::size_t n = 0; n < line.size(); ++n) CHECK_FALSE(kept_rows(line.substr(0, n)));
}

TEST_CASE("yield and quantiles by hand") {
  std::vector<ComBatchRows> rows;
  for (int i = 1; i <= 10; ++i) {
    ComBatchCase row;
    row.channel = fmt::format("c{}", i), row.corner = "x";
    if (i > 1) row.com = 1.0 * i;  // the first cannot be equalised
    row.pass = i >= 4;
    rows.push_back({row});
  }
  const ComBatchSummary s = summary_of(rows, 4.0).all;
  CHECK(s.judged == 10);
  CHECK(s.failed == 3);
  CHECK(*s.yield == doctest::Approx(0.7));
  // Wilson: (p + z^2/2n +- z sqrt(p q/n + z^2/4n^2))/(1 + z^2/n), z = 1.959964.
  CHECK(*s.yield_lo95 == doctest::Approx(0.396780).epsilon(1e-5));
  CHECK(*s.yield_hi95 == doctest::Approx(0.892210).epsilon(1e-5));
  CHECK_FALSE(s.worst.has_value());
  CHECK(s.worst_channel == "c1");
  CHECK(*s.median == 5.0);
  CHECK(*s.q95 == 10.0);
  CHECK(*s.best == 10.0);
}

TEST_CASE("links are told alike by all that they are made of") {
  const com::Config base = fixed_config();
  const auto with = [&](auto&& change) {
    com::Config c = base;
    change(c);
    return com::same_link(base, c);
  };
  CHECK(with([](com::Config& c) { c.a_v_v = 0.3, c.eta_0_v2_per_ghz = 1e-8, c.b_max = {0.5}; }));
  CHECK_FALSE(with([](com::Config& c) { c.rx.c_d_f = {1e-15}; }));
  CHECK_FALSE(with([](com::Config& c) { c.cases[1].rx_mm[0] = 1.0; }));
  CHECK_FALSE(with([](com::Config& c) { c.f_r = 0.7; }));
  CHECK_FALSE(with([](com::Config& c) { c.t_r_filter = true; }));
  CHECK_FALSE(with([](com::Config& c) { c.samples_per_ui = 16; }));
  CHECK_FALSE(with([](com::Config& c) { c.td_truncation = 1e-4; }));
}

}  // namespace
}  // namespace shoreline::study
