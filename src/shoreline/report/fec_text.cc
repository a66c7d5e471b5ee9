// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/fec_text.h"

#include <fmt/format.h>

namespace shoreline::report {

using namespace study;

namespace {

void line(std::string& out, std::string_view name, std::string_view value, std::string_view what) {
  out += fmt::format("  {:<22} {:>12}  {}\n", name, value, what);
}

std::string ratio(double x) { return fmt::format("{:.4g}", x); }
std::string ns(Time t) { return fmt::format("{:.1f} ns", t.in(unit::nanosecond)); }

void errors_text(const FecResult& r, std::string& out) {
  line(out, "bit errors in", ratio(r.ber), "of the line's bits before any decoding");
  if (r.snr)
    line(out, "signal to noise", fmt::format("{:.3f} dB", r.snr->si()),
         "that gives them in white noise");
  if (r.der && r.errors == ErrorModel::dfe)
    line(out, "first errors", ratio(*r.der),
         "of the slicer's decisions: COM's detector error ratio");
  if (r.detector_error_ratio)
    line(out, "slicer errors", ratio(*r.detector_error_ratio),
         "of its decisions are wrong, bursts counted in full");
  if (r.propagation)
    line(out, "propagation", ratio(*r.propagation),
         "of its wrong decisions are followed by another");
}

void inner_text(const FecInner& i, std::string& out) {
  const bool counted = i.basis == InnerBasis::simulated;
  const std::string how =
      counted ? fmt::format("simulated, +-{:.1f} %: {} of {} words wrong",
                            100.0 * i.ber_out_spread.value_or(0.0), i.words_wrong, i.words)
              : fmt::format("by the catalog's points; only {} of {} words simulated came out wrong",
                            i.words_wrong, i.words);
  line(out, "left by inner code", ratio(i.ber_out), fmt::format("{}, {}", i.code, how));
  if (counted && i.ber_out_table)
    line(out, "  by the catalog", ratio(*i.ber_out_table), "the points that link budgets use");
}

void decoder_text(const FecResult& r, std::string& out) {
  line(out, "symbols wrong", ratio(r.ser_in), "of the code's symbols, before its decoder");
  line(out, "codeword errors", ratio(r.cer),
       fmt::format("of codewords have more than {} of {} symbols wrong", r.corrects, r.n));
  line(out, "bit errors out", ratio(r.ber_out), "a failed codeword is passed on as received");
  line(out, "frame loss", ratio(r.flr),
       fmt::format("of {}-octet frames touch a failed codeword; they lie in {:.3f} on average",
                   r.frame, r.codewords_per_frame));
  line(out, "pre-FEC limit", r.pre_fec_limit ? ratio(*r.pre_fec_limit) : "?",
       fmt::format("bit errors in that leave {:g}{}", r.target,
                   r.inner ? ", by the catalog's points of the inner code" : ""));
}

void latency_text(const FecResult& r, std::string& out) {
  line(out, "block time", ns(r.block_time),
       fmt::format("{} x {} symbols at {:.6g} Gbit/s", r.interleave, r.n,
                   r.line_rate.in(unit::gbit_per_s)));
  line(out, "decoder", ns(r.decode),
       r.decode_estimate ? "after the last bit (estimate)" : "after the last bit");
  if (r.inner) line(out, "inner code", ns(r.inner->latency), "its interleaver and decoder");
  line(out, "latency", ns(r.latency), "all of it");
}

}  // namespace

std::string fec_text(const FecResult& r) {
  std::string out = fmt::format("{}: {}\n", r.code, r.title);
  const std::string ways =
      fmt::format("{} codeword{} in turn, over {} lane{}", r.interleave,
                  r.interleave == 1 ? "" : "s", r.lanes, r.lanes == 1 ? "" : "s");
  if (r.errors == ErrorModel::dfe)
    out += fmt::format("errors of a slicer behind a DFE, b(1) = {:g}, {} precoding; {}\n",
                       r.b1.value_or(0.0), r.precoding ? "with 1/(1+D)" : "without", ways);
  else if (r.errors == ErrorModel::random)
    out += fmt::format("random bit errors; {}\n", ways);
  else
    out += fmt::format("random bit errors before an inner code; {}\n", ways);
  out += '\n';
  errors_text(r, out);
  if (r.inner) inner_text(*r.inner, out);
  decoder_text(r, out);
  latency_text(r, out);
  return out;
}

}  // namespace shoreline::report
