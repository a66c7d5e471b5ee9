// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/piece_com.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/format/touchstone.h"
#include "shoreline/signal/com/evaluate.h"
#include "shoreline/signal/com/load.h"
#include "shoreline/signal/port_map.h"
#include "shoreline/signal/touchstone.h"
#include "shoreline/study/com_channels.h"
#include "shoreline/study/comply.h"
#include "shoreline/study/link.h"
#include "shoreline/study/synthesis.h"
#include "shoreline/study/text_system.test.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

/// 106.25 Gbit/s on the line (KP4 over 100 Gbit/s), the equalisers of `chip` held: c2c-fix.
std::string world(const std::string& fidelity, const std::string& more_of_class = "",
                  const std::string& config = "c2c-fix") {
  return R"(
use_catalog = false
[[part]]
id = "class"
kind = "electrical_interface"
at = "26.5625 GHz"
ber = 1e-5
com_min = "3 dB"
erl_min = "9.7 dB"
com = ")" +
         config + "\"\n" + more_of_class + R"(
[[part]]
id = "eyes"
kind = "electrical_interface"
at = "26.5625 GHz"
loss_limit = "30 dB"
vec_max = "12 dB"
veo_min = "10 mV"
erl_min = "7.3 dB"
com = "c2m-fix"
[[part]]
id = "code"
kind = "fec"
[[part]]
id = "chip"
kind = "serdes"
interface = "class"
[[part]]
id = "host"
kind = "serdes"
interface = "eyes"
[[part]]
id = "ball"
kind = "package_trace"
length = "10 mm"
[[part]]
id = "board"
kind = "pcb_trace"
[[part]]
id = "plug"
kind = "connector"
impedance = "92 ohm"
delay = "20 ps"
[[part]]
id = "stub"
kind = "pcb_trace"
length = "20 mm"
[[part]]
id = "optics"
kind = "pluggable_module"
host = "eyes"
[[part]]
id = "glass"
kind = "fibre"
length = "10 m"
[[tier]]
name = "only"
lengths = [{ length = "0.25 m" }]
[[path]]
name = "bare"
fec = "code"
lane_rate = "100 Gbit/s"
fidelity = ")" +
         fidelity + R"("
walk = ["chip", "stub", "plug", "board", "chip"]
[[path]]
name = "packed"
fec = "code"
lane_rate = "100 Gbit/s"
fidelity = ")" +
         fidelity + R"("
walk = ["chip", "ball", "stub", "plug", "board", "ball", "chip"]
[[path]]
name = "module"
fec = "code"
lane_rate = "100 Gbit/s"
fidelity = ")" +
         fidelity + R"("
walk = ["host", "ball", "board", "plug", "optics", "glass", "optics", "plug", "stub", "ball", "host"]
[[technology]]
name = "row"
paths = { only = "bare" }
[[technology]]
name = "packed"
paths = { only = "packed" }
[[technology]]
name = "module"
paths = { only = "module" }
)";
}

const std::string kCatalog = SHORELINE_SOURCE_DIR "/catalog";

com::Config config_named(const std::string& name) {
  Diagnostics out;
  const auto sheet = com::load_sheet(name, kCatalog, {}, out);
  REQUIRE(sheet.has_value());
  const auto config = com::config_of(*sheet, out);
  REQUIRE(config.has_value());
  return *config;
}

/// A file of the path's span as `sparam synth` writes it, read as `com --thru` does.
com::Channel through_a_file(const system::System& s, const system::Path& path, Length length) {
  SynthesisQuery q;
  q.length = length;
  q.stop = 53.125 * unit::gigahertz;
  const auto file = synthesise(s, path, q);
  REQUIRE(file.has_value());
  const auto text = format::write_touchstone(*file, file->style);
  REQUIRE(text.has_value());
  Diagnostics out;
  const auto again = format::parse_touchstone("x.s4p", *text, 4, out);
  REQUIRE(again.has_value());
  const auto network = signal::network_of(*again);
  REQUIRE(network.has_value());
  const std::vector<int> ports = {1, 3, 2, 4};
  const auto map = signal::port_map(ports, 4);
  auto channel =
      channel_of(signal::lane_of(network->network, *map, 0), com::ChannelRole::thru, "x");
  REQUIRE(channel.has_value());
  return std::move(*channel);
}

const LimitResult* limit_of(const ComplyResult& r, const std::string& path,
                            const std::string& limit, const std::string& direction = "a to b") {
  for (const PathCompliance& p : r.paths)
    for (const LimitResult& l : p.limits)
      if (p.path == path && p.direction == direction && l.limit == limit) return &l;
  return nullptr;
}

}  // namespace

TEST_CASE("COM of a scenario's copper is that of the file that sparam synth makes of it") {
  const system::System s = system_with_sheets(world("waveform"));
  PathEvaluator path = evaluator(s, s.paths[0], true);
  path.set_length(Length(0.2));
  const Piece& piece = path.evaluate().pieces.at(0);
  REQUIRE(piece.com.has_value());
  REQUIRE(piece.com->com.has_value());
  CHECK(piece.com->config == "c2c-fix");
  CHECK_FALSE(piece.com->own.tx);
  CHECK_FALSE(piece.com->scaled);
  const auto file =
      com::evaluate(config_named("c2c-fix"), {through_a_file(s, s.paths[0], Length(0.2))}, 1,
                    com::Dialect::ieee_script, Context{});
  REQUIRE(file.has_value());
  CHECK(piece.com->com->si() == doctest::Approx(file->margin.com_db).epsilon(1e-9));
}

TEST_CASE("a longer board never raises COM, and one setting is searched once") {
  const system::System s = system_with_sheets(world("waveform", "", "c2c-120f"));
  PathEvaluator path = evaluator(s, s.paths[1], true);
  path.set_effort(Effort::rough);
  double before = 1e9;
  for (const double metres : {0.2, 0.4, 0.6, 0.8}) {
    path.set_length(Length(metres));
    const Piece& piece = path.evaluate().pieces.at(0);
    REQUIRE(piece.com.has_value());
    REQUIRE(piece.com->com.has_value());
    CHECK(piece.com->com->si() < before);
    before = piece.com->com->si();
  }
  // more than 45 dB is not looked at
  path.set_length(Length(3.0));
  const PathBudget& cut = path.evaluate();
  CHECK(cut.closes == false);
  CHECK(cut.pieces[0].impossible);
}

TEST_CASE("packages of the scenario stand in for those of the configuration") {
  const system::System held = system_with_sheets(world("waveform")),
                       searched = system_with_sheets(world("waveform", "", "c2c-120f"));
  const auto com_at = [](const system::System& s, std::size_t path, double metres, Effort effort) {
    PathEvaluator walk = evaluator(s, s.paths[path], true);
    walk.set_effort(effort);
    walk.set_length(Length(metres));
    return *walk.evaluate().pieces.at(0).com;
  };
  const PieceCom bare = com_at(held, 0, 0.2, Effort::report),
                 packed = com_at(held, 1, 0.2, Effort::report);
  CHECK(packed.own.tx);
  CHECK(packed.own.rx);
  // 10 mm at each end in place of 31 and 29 mm, and no ball: no less margin than with those
  CHECK(*com_at(searched, 1, 0.3, Effort::rough).com >
        *com_at(searched, 0, 0.3, Effort::rough).com);
  const com::Config given = config_named("c2c-fix");
  bool scaled = false;
  part::At at;
  at.nyquist = Frequency(0.5 * given.f_b_hz);
  const com::Config own = config_for(given, at, {true, true}, scaled);
  CHECK_FALSE(scaled);
  CHECK(own.cases.size() == 1);
  CHECK(own.cases[0].tx_mm == std::array<double, 4>{});
  CHECK(own.tx.c_p_f == 0.0);
  CHECK(own.tx.c_d_f == given.tx.c_d_f);  // the die stays
  // at twice the rate it is half of it
  at.nyquist = Frequency(given.f_b_hz);
  const com::Config faster = config_for(given, at, {true, true}, scaled);
  CHECK(scaled);
  CHECK(faster.tx.c_d_f.front() == doctest::Approx(0.5 * given.tx.c_d_f.front()));
  // ERL is of what is between the packages, the same in both
  REQUIRE(bare.erl.has_value());
  REQUIRE(packed.erl.has_value());
  CHECK(packed.erl->si() == doctest::Approx(bare.erl->si()).epsilon(1e-9));
}

TEST_CASE("a piece closes where loss and COM allow it, and says which leaves less") {
  // no limit of loss: COM alone has the word
  const system::System alone = system_with_sheets(world("waveform"));
  PathEvaluator a = evaluator(alone, alone.paths[0], true);
  a.set_length(Length(0.2));
  const Piece by_com = a.evaluate().pieces.at(0);
  CHECK(by_com.decided_by == Decides::com);
  CHECK(by_com.basis == Basis::com);
  CHECK(by_com.margin->si() == doctest::Approx(by_com.com->com->si() - 3.0));
  CHECK(by_com.ber.has_value() == (by_com.margin->si() >= 0.0));
  // a narrow one of loss
  const system::System narrow = system_with_sheets(world("waveform", "loss_limit = \"1 dB\""));
  PathEvaluator b = evaluator(narrow, narrow.paths[0], true);
  b.set_length(Length(0.2));
  const Piece by_loss = b.evaluate().pieces.at(0);
  CHECK(by_loss.decided_by == Decides::loss);
  CHECK(by_loss.margin->si() == doctest::Approx(1.0 - by_loss.loss.si()));
  CHECK(b.evaluate().closes == false);
  // as a budget nothing is known of it
  const system::System budget = system_with_sheets(world("budget"));
  PathEvaluator c = evaluator(budget, budget.paths[0], true);
  c.set_length(Length(0.2));
  CHECK_FALSE(c.evaluate().closes.has_value());
  CHECK_FALSE(c.pieces()[0].com.has_value());
  CHECK(budget.com.empty());
}

TEST_CASE("chip to module: the eye of what the host sends") {
  const system::System s = system_with_sheets(world("waveform"));
  PathEvaluator path = evaluator(s, s.paths[2], true);
  path.set_length(Length(0.25));
  const PathBudget& budget = path.evaluate();
  const Piece& out = budget.pieces.front();
  REQUIRE(out.com.has_value());
  CHECK(out.com->c2m);
  CHECK(out.com->vec.has_value());
  CHECK(out.com->veo.has_value());
  CHECK((out.decided_by == Decides::vec || out.decided_by == Decides::veo));
  const Piece& back = budget.pieces.back();
  REQUIRE(back.com.has_value());
  CHECK(back.com->config.empty());
  CHECK(back.com->problem.find("what a host sends") != std::string::npos);
  CHECK(back.basis == Basis::loss_only);
}

TEST_CASE("comply holds copper by its waveform to the limits of COM, and names the cure else") {
  const ComplyResult wave = comply(system_with_sheets(world("waveform")));
  const LimitResult* com = limit_of(wave, "bare", "com_min");
  REQUIRE(com != nullptr);
  REQUIRE(com->value.has_value());
  CHECK(com->status == (*com->value >= 3.0 ? Compliance::met : Compliance::missed));
  REQUIRE(limit_of(wave, "bare", "erl_min") != nullptr);
  CHECK(limit_of(wave, "bare", "erl_min")->status != Compliance::cannot_say);
  REQUIRE(limit_of(wave, "module", "vec_max") != nullptr);
  CHECK(limit_of(wave, "module", "vec_max")->value.has_value());
  CHECK(limit_of(wave, "module", "veo_min")->unit == "mV");
  const ComplyResult loss = comply(system_with_sheets(world("budget")));
  const LimitResult* unsaid = limit_of(loss, "bare", "com_min");
  REQUIRE(unsaid != nullptr);
  CHECK(unsaid->status == Compliance::cannot_say);
  CHECK(unsaid->missing.find("fidelity = \"waveform\"") != std::string::npos);
}

TEST_CASE("the resolved scenario holds its configurations of COM") {
  const system::System s = system_with_sheets(world("waveform"));
  REQUIRE(s.com.contains("c2c-fix"));
  const auto text = std::make_shared<SourceText>(SourceText{"resolved.toml", system::print(s)});
  Diagnostics out;
  const auto document = format::parse_toml(text, out);
  REQUIRE(document.has_value());
  const auto again = system::build(*document, {}, {}, s.kinds, out);
  for (const Diagnostic& d : out.all()) MESSAGE(render(d));
  REQUIRE(again.has_value());
  REQUIRE(again->com.contains("c2c-fix"));
  CHECK(again->com.at("c2c-fix").csv == s.com.at("c2c-fix").csv);
  CHECK(system::print(*again) == system::print(s));
}

TEST_CASE("every configuration that an electrical class of the catalog names is there") {
  Diagnostics out;
  const catalog::Library library = catalog::load_library(kCatalog, out);
  const auto names = com::built_in_names(kCatalog);
  int seen = 0;
  for (const std::string& id : library.ids("electrical_interface")) {
    const format::TomlNode* com = library.find(id)->node.find("com");
    if (com == nullptr) continue;
    const format::TomlNode* value = com->is_table() ? com->find("value") : com;
    REQUIRE(value != nullptr);
    if (value->text.empty()) continue;
    CHECK_MESSAGE(std::find(names.begin(), names.end(), value->text) != names.end(), id);
    ++seen;
  }
  CHECK(seen >= 4);
}

}  // namespace shoreline::study
