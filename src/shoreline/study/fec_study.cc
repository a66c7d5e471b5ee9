// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/fec_study.h"

#include <cmath>

#include "shoreline/lane/burst.h"
#include "shoreline/lane/frame.h"
#include "shoreline/lane/inner_simulation.h"
#include "shoreline/math/roots.h"

namespace shoreline::study {
namespace {

constexpr std::uint64_t kWordsEnough = 2000, kWordsLeast = 100;  // wrong ones, to stop and to count

lane::ReedSolomon code_of(const FecQuestion& q) { return part::code_of(q.fec); }
bool bursts(const FecQuestion& q) { return q.b1 || q.precoding; }
lane::Slicer slicer_of(const FecQuestion& q) {
  return {q.modulation, q.b1.value_or(0.0), q.precoding};
}

/// What one bit error ratio becomes, by whichever model; `ber_decoder` is set for random errors.
void decode(const FecQuestion& q, FecPoint& p) {
  const lane::ReedSolomon code = code_of(q);
  if (!bursts(q)) {
    p.ser_in = lane::symbol_error_ratio(code, p.ber_decoder);
    p.cer = lane::codeword_error_ratio(code, p.ber_decoder);
    p.ber_out = lane::post_fec_ber(code, p.ber_decoder);
    return;
  }
  const lane::Slicer slicer = slicer_of(q);
  const lane::ErrorChain chain = lane::slicer_chain(slicer, lane::eye_of(slicer, p.ber));
  const lane::SymbolErrors errors = lane::symbol_errors(code, chain, {q.interleave, q.lanes});
  p.ser_in = lane::symbol_error_ratio(code, chain);
  p.cer = errors.more;
  p.ber_out = lane::post_fec_ber(code, errors);
}

FecInner through_inner(const FecQuestion& q, const Context& context, FecPoint& p) {
  FecInner inner;
  inner.code = q.inner_code;
  inner.latency = q.inner->latency;
  inner.ber_out_table = part::remaining(*q.inner, q.ber);
  const lane::InnerCounts counts = lane::simulate_inner(q.ber, {kWordsEnough}, context);
  inner.words = static_cast<std::int64_t>(counts.words);
  inner.words_wrong = static_cast<std::int64_t>(counts.words_out);
  if (counts.words_out < kWordsLeast && inner.ber_out_table) {
    p.ber_decoder = inner.ber_out = *inner.ber_out_table;
    decode(q, p);
    return inner;
  }
  inner.basis = InnerBasis::simulated;
  inner.ber_out_spread = counts.spread();
  // the symbols of a word go to different codewords, so what counts is how many symbols are wrong
  const lane::ReedSolomon code = code_of(q);
  p.ber_decoder = inner.ber_out = counts.ber_out();
  p.ser_in = counts.symbol_error_ratio_out();
  p.cer = lane::codeword_error_ratio_of_symbols(code, p.ser_in);
  p.ber_out = lane::post_fec_ber_of_symbols(code, p.ser_in, p.ber_decoder);
  return inner;
}

std::optional<double> limit_of(const FecQuestion& q) {
  const lane::ReedSolomon code = code_of(q);
  if (bursts(q)) return lane::pre_fec_limit(code, slicer_of(q), {q.interleave, q.lanes}, q.target);
  const double outer = lane::pre_fec_limit(code, q.target);
  if (!q.inner) return outer;
  // what the inner code may be given, by the catalog's points
  const double most = q.inner->transfer.back().ber_in;
  const auto excess = [&](double log_ber) {
    return std::log(*part::remaining(*q.inner, std::min(std::exp(log_ber), most)) / outer);
  };
  const math::Root root = math::find_root(excess, std::log(1e-12), std::log(most), 1e-12);
  if (!root.ok()) return std::nullopt;
  return std::exp(root.x);
}

void add_noise(const FecQuestion& q, FecResult& r) {
  if (q.ber < 1e-200 || q.ber > 0.2) return;
  const double eye = lane::eye_of(slicer_of(q), q.ber);
  r.snr = lane::snr_of(q.modulation, eye);
  r.der = lane::first_error_ratio(q.modulation, eye);
}

void add_errors(const FecQuestion& q, const Context& context, FecResult& r) {
  FecPoint p{.ber = q.ber, .ber_decoder = q.ber};
  if (q.inner) {
    r.inner = through_inner(q, context, p);
    r.errors = ErrorModel::inner_code;
  } else {
    decode(q, p);
  }
  if (bursts(q)) {
    const lane::Slicer slicer = slicer_of(q);
    const lane::ErrorChain chain = lane::slicer_chain(slicer, lane::eye_of(slicer, q.ber));
    r.errors = ErrorModel::dfe;
    r.detector_error_ratio = lane::detector_error_ratio(chain);
    r.propagation = lane::propagation(chain);
  }
  r.ber_decoder = p.ber_decoder, r.ser_in = p.ser_in, r.cer = p.cer, r.ber_out = p.ber_out;
}

}  // namespace

int usual_interleave(DataRate rate) {
  const double gbit = rate.in(unit::gbit_per_s);
  return gbit < 200.0 ? 1 : gbit < 800.0 ? 2 : 4;
}

double ber_of_first_errors(const FecQuestion& q, double der) {
  const double eye = lane::eye_of_first_errors(q.modulation, der);
  return lane::bit_error_ratio(lane::slicer_chain(slicer_of(q), eye));
}

FecResult judge_fec(const FecQuestion& q, const Context& context) {
  const lane::ReedSolomon code = code_of(q);
  FecResult r;
  r.code = q.code, r.title = q.title;
  r.n = code.n, r.k = code.k, r.corrects = code.t;
  r.b1 = q.b1, r.precoding = q.precoding;
  r.ber = q.ber;
  add_noise(q, r);
  add_errors(q, context, r);
  const std::vector<double> codewords = lane::codewords_per_frame(code, q.interleave, q.frame);
  r.frame = q.frame;
  r.codewords_per_frame = lane::mean_codewords(codewords);
  r.flr = lane::frame_loss_ratio(codewords, r.cer);
  r.target = q.target, r.pre_fec_limit = limit_of(q);
  r.rate = q.rate, r.line_rate = part::line_rate(q.fec, q.rate);
  r.interleave = q.interleave, r.lanes = q.lanes;
  r.block_time = lane::block_time(code, q.interleave, r.line_rate);
  r.decode = q.fec.decode, r.decode_estimate = q.decode_estimate;
  r.latency = r.block_time + r.decode;
  if (r.inner) r.latency = r.latency + r.inner->latency;
  return r;
}

std::vector<FecPoint> fec_curve(const FecQuestion& q) {
  const std::vector<double> codewords =
      lane::codewords_per_frame(code_of(q), q.interleave, q.frame);
  std::vector<FecPoint> out;
  for (int i = -60; i <= -10; ++i) {
    FecPoint p;
    p.ber = p.ber_decoder = std::pow(10.0, i / 10.0);
    if (q.inner) {
      const std::optional<double> left = part::remaining(*q.inner, p.ber);
      if (!left) break;
      p.ber_decoder = *left;
    }
    decode(q, p);
    p.flr = lane::frame_loss_ratio(codewords, p.cer);
    out.push_back(p);
  }
  return out;
}

}  // namespace shoreline::study
