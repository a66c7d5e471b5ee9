// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/html.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string_view>

using namespace shoreline;
using namespace shoreline::study;

namespace {

constexpr Db dB(double x) { return Db(x); }

TierResult tier(std::string name, std::string path, double metres, std::optional<double> margin) {
  TierResult t;
  t.tier = std::move(name), t.path = path, t.path_title = path + " <b>\"path\" & co</b>";
  t.port = 800.0 * unit::gbit_per_s, t.lane = 200.0 * unit::gbit_per_s, t.lanes = 4;
  t.modulation = "pam4";
  t.length = metres * unit::metre, t.length_mean = 0.5 * metres * unit::metre;
  t.share_in_reach = margin && *margin < 0 ? 0.6 : 1.0;
  if (margin) {
    t.closes = *margin >= 0, t.closes_basis = Basis::loss_only, t.margin = dB(*margin);
    t.reach = metres * (1.0 + *margin / 10.0) * unit::metre;
  }
  t.limiting_hop = "asic to module";
  t.latency = 123.4 * unit::nanosecond;
  t.energy = EnergyPerBit(12.34e-12), t.port_power = 9.87 * unit::watt, t.power_unknown_parts = 1;
  t.fit_hi60 = 20 * unit::fit, t.fit_hi95 = 60 * unit::fit, t.fit_lo95 = 0 * unit::fit;
  t.cost = Money(1234.5), t.margin_estimate_share = 0.25;
  return t;
}

void add_hops(TierResult& t, std::optional<double> margin) {
  HopResult hop;
  hop.name = "asic to module", hop.loss = dB(12), hop.f_ref = 53.125 * unit::gigahertz;
  hop.limit_source = "class limit of x [vendor-a]";
  if (margin) hop.limit = dB(12 + *margin), hop.margin = dB(*margin), hop.basis = Basis::loss_only;
  t.hops.push_back(hop);
  HopResult light;
  light.name = "module to module", light.domain = Domain::optical;
  light.loss = dB(3), light.penalty = dB(1.5), light.limit = dB(6), light.margin = dB(1.5);
  light.basis = Basis::standard, light.ber_pre_fec = 3.2e-6, light.ber_limit = 2.28e-4;
  t.hops.push_back(light);
  t.losses = {{"package <trace>", "a", Domain::electrical, 0, dB(4), false},
              {"pcb", "a", Domain::electrical, 0, dB(8), true},
              {"fibre", "link", Domain::optical, 1, dB(3), false}};
  t.fec_spans = {{0, 3.2e-6, 2.4e-4, 1e-20, true}};
  t.energies = {{"serdes", "a", 4.0 * unit::watt, EnergyPerBit(5e-12), true},
                {"dsp", "b", {}, {}, false}};
  t.latencies = {{"fibre", 100 * unit::nanosecond, false}, {"FEC", 23.4 * unit::nanosecond, true}};
}

ClusterResult cluster(double kilowatts, double gained) {
  ClusterResult c;
  c.gpus = 41472, c.tiers = 2, c.planes = 1, c.switches = 1728, c.links = 82944, c.lasers = 82944;
  c.network_power = kilowatts * 1000 * unit::watt, c.gpus_gained = gained;
  c.network_power_basis = "parts", c.network_power_scope = {"switches", "links"};
  c.link_failures_per_day = 0.42, c.link_failures_per_day_lo95 = 0.1,
  c.link_failures_per_day_hi95 = 1.3;
  c.link_failures_per_day_hi60 = 0.5;
  c.tier_counts = {{"rack", 864, "box", 41472}};
  c.power_items = {{"asic", "package", 0.4 * c.network_power.value(), false},
                   {"modules", "faceplate", 0.6 * c.network_power.value(), true}};
  return c;
}

SwitchResult box() {
  SwitchResult b;
  b.box = "box-1", b.title = "Box & <One>", b.ports = 144, b.asics = 4;
  b.power = 3200 * unit::watt, b.power_published = 3950 * unit::watt,
  b.power_unexplained = 750 * unit::watt;
  b.power_items = {{"asic", "package", 2400 * unit::watt, false},
                   {"fans", "box", 800 * unit::watt, true},
                   {"management", "board", {}, false}};
  b.power_unknown_parts = 1;
  return b;
}

/// Two rows with two tiers: one closes, one is out of reach above and knows little.
RunResult sample() {
  RunResult r;
  r.scenario = "try", r.title = "What is </script><script>alert(1)</script> worth?";
  TechnologyResult good;
  good.name = "dsp", good.title = "Pluggable <DSP>", good.closes = true,
  good.closes_basis = Basis::loss_only;
  good.tiers = {tier("rack", "dac", 2, 3.21), tier("spine", "fibre", 50, 0.6)};
  for (TierResult& t : good.tiers) add_hops(t, 3.21);
  good.switches = {box()}, good.main_switch = box(), good.cluster = cluster(1840, 0);
  TechnologyResult bad = good;
  bad.name = "cpc", bad.title = "", bad.closes = false, bad.cluster.reset();
  bad.reason = "spine: 50 m is beyond reach";
  bad.tiers = {tier("rack", "cpc", 2, std::nullopt), tier("spine", "cpc-far", 50, -1.2)};
  bad.tiers[0].energy.reset(), bad.tiers[0].port_power.reset(), bad.tiers[0].reach.reset();
  add_hops(bad.tiers[1], -1.2);
  r.technologies = {good, bad};
  r.reach = {{"pcb", 200 * unit::gbit_per_s, "pam4", 53.125 * unit::gigahertz, 0.31 * unit::metre,
              "", 0.5},
             {"pcb", 400 * unit::gbit_per_s, "pam4", 106.25 * unit::gigahertz, Length(0), "", {}}};
  r.rests_on = {
      {"asic", "power", "480 W", "estimate", "vendor-a", "p. 3", "no figure is public", {}},
      {"module", "power", "30 W", "vendor", "vendor-b", "slide 12", "", {"9 W [vendor-a] keynote"}},
      {"lost", "x", "1", "paper", "no-such-source", "", "", {}}};
  r.footnotes = {
      {"vendor-a", "A <title>", "A & sons", "2025-03-18", "https://example.com/a?b=1&c=2", ""},
      {"vendor-b", "B", "", "", "javascript:alert(1)", "only heard"},
      {"unused", "C", "", "", "", ""}};
  return r;
}

std::string page() {
  const std::vector<Verdict> verdicts = {{"closes dsp", true, {}, {}, ""},
                                         {"margin cpc", false, -1.2, 0.0, "dB"}};
  return report::html(sample(), verdicts, {"0.1.0", "run try.toml", "abc", 7});
}

/// Without the contents of scripts and styles.
std::string markup() {
  std::string text = page();
  for (std::string_view tag : {"script", "style"}) {
    const std::string open = "<" + std::string(tag), close = "</" + std::string(tag) + ">";
    for (std::size_t at = 0; (at = text.find(open, at)) != text.npos;) {
      const std::size_t end = text.find(close, at);
      REQUIRE(end != text.npos);
      text.erase(at, end + close.size() - at);
    }
  }
  return text;
}

std::set<std::string> values_of(std::string_view text, std::string_view attribute) {
  const std::string start = " " + std::string(attribute) + "=\"";
  std::set<std::string> out;
  for (std::size_t at = 0; (at = text.find(start, at)) != text.npos;) {
    at += start.size();
    out.emplace(text.substr(at, text.find('"', at) - at));
  }
  return out;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("html report: every tag is closed in order") {
  const std::string text = markup();
  const std::set<std::string, std::less<>> empty = {"meta", "link", "br", "!DOCTYPE"};
  std::vector<std::string> open;
  for (std::size_t at = 0; (at = text.find('<', at)) != text.npos; ++at) {
    const bool closing = text[at + 1] == '/';
    const std::size_t from = at + 1 + closing;
    const std::string name = text.substr(from, text.find_first_of(" >\n", from) - from);
    if (empty.contains(name)) continue;
    if (!closing) {
      open.push_back(name);
      continue;
    }
    REQUIRE_FALSE(open.empty());
    REQUIRE(open.back() == name);
    open.pop_back();
  }
  CHECK(open.empty());
}

TEST_CASE("html report: what people wrote stays text") {
  const std::string text = page();
  CHECK_FALSE(has(text, "<script>alert"));
  CHECK_FALSE(has(text, "</script><script>alert"));
  CHECK(has(text, "\\u003c/script>\\u003cscript>alert(1)"));
  CHECK(has(text,
            "<th scope=\"row\" data-v=\"Pluggable &lt;DSP&gt;\">Pluggable "
            "&lt;DSP&gt;<small>dsp</small>"));
  CHECK(has(text, "dac &lt;b&gt;&quot;path&quot; &amp; co&lt;/b&gt;"));
  CHECK(has(text, "package &lt;trace&gt;"));
}

TEST_CASE("html report: footnotes resolve both ways, and nothing is loaded from outside") {
  const std::string text = markup();
  const std::set<std::string> ids = values_of(text, "id");
  int inside = 0;
  for (const std::string& link : values_of(text, "href")) {
    CHECK_FALSE(has(link, "javascript:"));
    if (!link.starts_with("#")) continue;
    CHECK_MESSAGE(ids.contains(link.substr(1)), link);
    ++inside;
  }
  CHECK(inside > 10);
  CHECK(ids.contains("cite-1-1"));
  CHECK(has(text, "9 W <a class=\"cite\" id=\"cite-1-"));  // in a disputed value
  CHECK(has(text, "[no-such-source]"));
  CHECK(has(text, "href=\"https://example.com/a?b=1&amp;c=2\""));
  CHECK(values_of(text, "src").empty());
  CHECK_FALSE(has(text, "@import"));
}

TEST_CASE("html report: unknown is said, bounds are kept, no colour alone") {
  const std::string text = markup();
  CHECK(has(text, "\u2713</span> closes"));
  CHECK(has(text, "\u2717</span> does not close"));
  CHECK(has(text, "?</span> no basis"));
  CHECK(has(text, "unknown</span>"));
  CHECK(has(text, "at least</small> 12.3"));
  CHECK(has(text, "data-v=\"at least 12.34\""));
  CHECK(has(text, "bounds only<small>60\u202f% sure: below 20</small>"));
  CHECK(has(text, "\u22121.20"));
  CHECK(has(text, "+3.21"));
  CHECK(has(text, "no total"));
  CHECK(has(text, "82\u202f944"));
  CHECK(has(text, "3.20e-6"));
  CHECK(has(text, "<span class=\"estimate\">estimate</span>"));
}

TEST_CASE("html report: has charts, or tables open and a word on what is missing") {
  const std::string text = markup();
  const bool drawn = has(text, "data-chart=\"energy\"");
  CHECK(drawn != has(text, "Charts are missing"));
  CHECK(drawn != has(text, "<details open>"));
  for (std::string_view twin : {"electrical-spans", "optical-spans", "fec", "energy", "latency",
                                "cluster-power", "box-power", "rests-on"})
    CHECK_MESSAGE(has(text, "data-name=\"" + std::string(twin) + "\""), twin);
}

TEST_CASE("html report: verdict first, sections only where there is something") {
  const std::string text = markup();
  CHECK(text.find("data-name=\"verdict\"") < text.find("data-name=\"requirements\""));
  CHECK(text.find("data-name=\"verdict\"") < text.find("data-chart"));
  CHECK(has(text, "data-name=\"reach\""));
  const std::string empty = report::html({}, {}, {});
  CHECK_FALSE(has(empty, "<table data-name="));
  CHECK(has(empty, "</html>"));
}
