// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/tdecq_study.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/photonics/link/capture.h"
#include "shoreline/photonics/link/eye_closure.h"

namespace shoreline::study {
namespace {

ClosureName name_of(int levels) {
  return levels == 4 ? ClosureName::tdecq : levels == 2 ? ClosureName::tdec : ClosureName::closure;
}

std::optional<Dbm> level_of(bool watts, double oma_mw) {
  if (!watts || !(oma_mw > 0.0)) return std::nullopt;
  return to_dbm(oma_mw * unit::milliwatt);
}

}  // namespace

std::span<const std::string_view> names_of(ClosureName) {
  static constexpr std::string_view kNames[] = {"TDECQ", "TDEC", "closure"};
  return kNames;
}

const RecordType& record_of(const TdecqResult*) {
  using R = TdecqResult;
  static const RecordType type =
      Table<R>("tdecq_result", "How far an eye is closed")
          .field<&R::name>("name", "TDECQ: four levels; TDEC: two; closure: others")
          .field<&R::from>("from", "levels, or the file of the waveform")
          .field<&R::levels>("levels", "how many")
          .field<&R::ser>("ser", "symbol errors that the eye is judged at")
          .field<&R::closure>("tdecq_db", "dB",
                              "noise that an ideal eye stands over that of this one")
          .field<&R::rlm>("rlm", "linearity of the levels, R_LM")
          .field<&R::ceq>("ceq", "noise enhancement of the reference equaliser")
          .field<&R::q_t>("q_t", "Q of an ideal eye at ser")
          .field<&R::in_watts>("power_unit_known",
                               "powers below are in mW; if not, in the unit they were given in")
          .field<&R::oma>("oma_mw", "outer modulation amplitude")
          .field<&R::oma_level>("oma_dbm", "dBm", "the same")
          .field<&R::average>("average_mw", "average power")
          .field<&R::extinction_ratio>("er_db", "dB",
                                       "outer extinction ratio; null: lowest level at or under 0")
          .field<&R::level>("level_mw", "levels; of a waveform their means behind the equaliser")
          .field<&R::thresholds>("thresholds_mw", "of the decisions")
          .field<&R::sigma_g>("sigma_g_mw",
                              "Gaussian noise that the eye stands, rms, before the equaliser")
          .field<&R::scope_noise>("sigma_s_mw", "noise of the instrument, rms, as given")
          .field<&R::r>("r_mw", "both together")
          .field<&R::ser_left>("ser_left", "symbol errors of the earlier histogram with that noise")
          .field<&R::ser_right>("ser_right", "of the later one")
          .field<&R::ser_captured>("ser_captured", "wrong decisions of the capture as it is")
          .field<&R::taps>("taps", "of the reference equaliser, one symbol apart, first to last")
          .field<&R::main_tap>("main_tap", "the largest, from 1")
          .field<&R::dfe>("dfe", "taps of feedback over the OMA")
          .field<&R::phase>("phase_ui", "middle of the eye in the capture's grid")
          .field<&R::pattern>("pattern",
                              "that the waveform carries; empty: its symbols are decided")
          .field<&R::agreement>("agreement", "of blind decisions with the pattern")
          .field<&R::symbols>("symbols", "in the histograms")
          .field<&R::samples_per_symbol>("samples_per_symbol", "of the file")
          .field<&R::clock_ppm>("clock_ppm",
                                "that the symbols run faster than the file's grid; null: not told")
          .field<&R::top_run>("top_run",
                              "highest symbols in a row that OMA is measured on; 0: means")
          .field<&R::bottom_run>("bottom_run", "lowest symbols in a row; 0: means")
          .field<&R::evaluations>("settings", "of the receiver that were judged")
          .field<&R::limit>("limit_db", "dB", "that was asked for")
          .done();
  return type;
}

Result<TdecqResult> tdecq_of_levels(const std::vector<double>& levels, bool watts, double ser,
                                    double adjust) {
  const auto closure = photonics::closure_of_levels(levels, ser, adjust);
  if (!closure)
    return fail(
        "a level is beyond the threshold next to it (P_ave and shares of OMA from it): the eye is "
        "closed whatever the noise");
  const double unit = watts ? 1e3 : 1.0;  // to mW
  TdecqResult r;
  r.from = "levels";
  r.levels = static_cast<int>(levels.size());
  r.name = name_of(r.levels);
  r.ser = ser, r.closure = Db(std::abs(closure->closure_db) < 1e-12 ? 0.0 : closure->closure_db);
  r.rlm = closure->rlm, r.q_t = closure->q_t, r.in_watts = watts;
  r.oma = unit * closure->oma, r.average = unit * closure->average;
  r.oma_level = level_of(watts, r.oma);
  if (levels.front() > 0.0) r.extinction_ratio = to_db(levels.back() / levels.front());
  for (const double p : levels) r.level.push_back(unit * p);
  for (const double t : closure->thresholds) r.thresholds.push_back(unit * t);
  r.sigma_g = r.r = unit * closure->sigma_g;
  return r;
}

Result<TdecqWaveformAnswer> tdecq_of_waveform(const Waveform& w, const std::string& file,
                                              const photonics::ReferenceReceiver& receiver,
                                              const std::optional<photonics::TestPattern>& pattern,
                                              const Context& context) {
  constexpr double kDrift = 0.05;  // UI over the record, below which the grid is kept
  photonics::Capture capture = photonics::uniform(w.power_mw, w.samples_per_symbol);
  const std::optional<double> offset = photonics::clock_offset(capture);
  if (offset && std::abs(*offset) * static_cast<double>(capture.symbols()) > kDrift)
    capture = photonics::uniform(w.power_mw, w.samples_per_symbol / (1.0 + *offset));
  const Result<photonics::TdecqAnswer> answer =
      photonics::measure_tdecq(capture, receiver, pattern, context);
  if (!answer) return fail(answer.error().message);
  const photonics::TdecqMeasurement& m = answer->measurement;
  TdecqWaveformAnswer out;
  TdecqResult& r = out.result;
  r.from = file, r.levels = receiver.levels, r.name = name_of(r.levels);
  r.ser = receiver.ser, r.closure = Db(m.tdecq_db);
  r.rlm = m.rlm, r.ceq = m.ceq, r.q_t = m.q_t;
  r.in_watts = w.unit_known;
  r.oma = m.oma, r.average = m.average, r.oma_level = level_of(w.unit_known, m.oma);
  if (m.extinction_ratio_db) r.extinction_ratio = Db(*m.extinction_ratio_db);
  r.level = m.levels, r.thresholds = m.thresholds;
  r.sigma_g = m.sigma_g, r.r = m.r, r.scope_noise = receiver.scope_noise;
  r.ser_left = m.ser_left, r.ser_right = m.ser_right, r.ser_captured = m.ser_captured;
  r.taps = m.taps, r.dfe = m.dfe, r.main_tap = m.main_tap, r.phase = m.phase;
  r.pattern = m.pattern;
  if (!m.pattern.empty()) r.agreement = m.agreement;
  r.symbols = static_cast<std::int64_t>(m.symbols);
  r.samples_per_symbol = w.samples_per_symbol;
  if (offset) r.clock_ppm = 1e6 * *offset;
  r.top_run = m.outer.top_run, r.bottom_run = m.outer.bottom_run;
  r.evaluations = m.evaluations;
  out.eye = answer->eye;
  return out;
}

}  // namespace shoreline::study
