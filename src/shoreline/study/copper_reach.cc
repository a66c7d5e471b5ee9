// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/copper_reach.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/math/random.h"

namespace shoreline::study {

using part::Medium;

const RecordType& record_of(const CopperReach*) {
  using R = CopperReach;
  static const RecordType type =
      Table<R>("copper_reach", "How far copper carries a lane")
          .field<&R::length>("length_m", "m", "longest up to which all lengths tried close")
          .field<&R::bounded>("bounded", "false: it closes at the longest length asked for")
          .field<&R::monotone>("monotone", "more length never helped")
          .field<&R::beyond>("beyond_m", "m", "longest that closes in spite of shorter ones")
          .field<&R::figure_db>("com_db", "margin at the answer, dB")
          .field<&R::loss>("il_db", "dB", "insertion loss at the answer, at the Nyquist frequency")
          .field<&R::tried>("tried", "lengths")
          .done();
  return type;
}

namespace {

bool is_copper(const system::Step& s, bool end) {
  if (end) return true;
  return s.in == Medium::electrical && s.out == Medium::electrical &&
         !s.part.kind->decides_bits(s.part.value.get(), s.in);
}

Length drawn(Length length, double tolerance, const SampleKey& key) {
  if (tolerance <= 0.0) return length;
  math::Random random(key.seed, math::Purpose("length"), key.item, ~std::uint64_t{0});
  return length * triangular(1.0 - tolerance, 1.0, 1.0 + tolerance, random.uniform());
}

double quantile(const std::vector<double>& sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

}  // namespace

Result<lane::Network> channel_network(const CopperChannel& channel, Length length,
                                      const SampleKey* key, double length_tolerance) {
  std::vector<std::shared_ptr<void>> values;
  std::vector<SpanPart> parts;
  for (std::size_t i = 0; i < channel.steps.size(); ++i) {
    const system::Step& s = channel.steps[i];
    if (!is_copper(s, i == 0 || i + 1 == channel.steps.size()))
      return fail(fmt::format("'{}' is no plain copper", s.part.id));
    const part::Kind& kind = *s.part.kind;
    if (key != nullptr) {
      SampleKey own = *key;
      own.part = i;
      values.push_back(sample(kind, s.part.value.get(), spreads_of(s.part), own));
    } else {
      values.push_back(kind.copy(s.part.value.get()));
    }
    if (s.takes_length)
      *kind.length(values.back().get()) =
          key != nullptr ? drawn(length, length_tolerance, *key) : length;
    part::At at = channel.at;
    at.temperature = s.temperature, at.in = s.in;
    parts.push_back({&kind, values.back().get(), at});
  }
  return join(parts, channel.f_hz);
}

Result<CopperReach> longest_copper(const CopperChannel& channel, const Judge& judge,
                                   const ReachQuery& q) {
  CopperReach out;
  const auto figure = [&](Length length) -> Result<double> {
    ++out.tried;
    const Result<lane::Network> network = channel_network(channel, length);
    if (!network) return tl::unexpected(network.error());
    return judge(*network, channel.at);
  };
  const int last = std::max(q.scan, 2) - 1;
  const double ratio = q.farthest / q.shortest;
  std::optional<Length> good, bad;  // of the scan: the last before the first that does not close
  double before = 0.0;
  for (int i = 0; i <= last; ++i) {
    const Length length = i == last ? q.farthest : q.shortest * std::pow(ratio, double(i) / last);
    const Result<double> db = figure(length);
    if (!db) return tl::unexpected(db.error());
    if (i > 0 && *db > before + 1e-9) out.monotone = false;
    before = *db;
    if (*db < q.threshold_db) {
      if (!bad) bad = length;
    } else if (!bad) {
      good = length, out.figure_db = *db;
    } else {
      out.beyond = length;
    }
  }
  if (!good) return out;
  out.bounded = bad.has_value();
  while (bad && *bad - *good > q.resolution) {
    const Length mid = 0.5 * (*good + *bad);
    const Result<double> db = figure(mid);
    if (!db) return tl::unexpected(db.error());
    if (*db >= q.threshold_db)
      good = mid, out.figure_db = *db;
    else
      bad = mid;
  }
  out.length = good;
  CopperChannel nyquist{channel.steps, channel.at, {channel.at.nyquist.si()}};
  if (const Result<lane::Network> n = channel_network(nyquist, *good)) {
    const auto s = [&](int row, int column) { return n->at(0, row, column); };
    out.loss = Db(-20.0 * std::log10(0.5 * std::abs(s(2, 0) - s(2, 1) - s(3, 0) + s(3, 1))));
  }
  return out;
}

std::span<const LaneSpeed> lane_speeds() {
  using lane::Modulation;
  constexpr DataRate k112 = 106.25 * unit::gbit_per_s, k224 = 212.5 * unit::gbit_per_s,
                     k448 = 425.0 * unit::gbit_per_s;
  static constexpr std::array<LaneSpeed, 9> kSpeeds = {{{"112G PAM4", k112, Modulation::pam4},
                                                        {"112G PAM6", k112, Modulation::pam6},
                                                        {"112G PAM8", k112, Modulation::pam8},
                                                        {"224G PAM4", k224, Modulation::pam4},
                                                        {"224G PAM6", k224, Modulation::pam6},
                                                        {"224G PAM8", k224, Modulation::pam8},
                                                        {"448G PAM4", k448, Modulation::pam4},
                                                        {"448G PAM6", k448, Modulation::pam6},
                                                        {"448G PAM8", k448, Modulation::pam8}}};
  return kSpeeds;
}

Result<CopperYield> copper_yield(const CopperChannel& channel, const Judge& judge, Length length,
                                 const YieldQuery& q, const Context& context) {
  if (q.samples < 1) return fail("a yield needs one sample at least");
  const auto count = static_cast<std::size_t>(q.samples);
  CopperYield out;
  out.figure_db.resize(count);
  std::vector<std::string> problems(count);
  const bool whole = parallel_for(context, count, [&](std::size_t i) {
    const SampleKey key{context.seed, i, 0};
    const Result<lane::Network> network =
        channel_network(channel, length, &key, q.length_tolerance);
    const Result<double> db =
        network ? judge(*network, channel.at) : tl::unexpected(network.error());
    if (db)
      out.figure_db[i] = *db;
    else
      problems[i] = db.error().message;
  });
  if (!whole) return fail("cancelled");
  for (std::size_t i = 0; i < count; ++i)
    if (!problems[i].empty()) return fail(fmt::format("sample {}: {}", i, problems[i]));
  out.samples = q.samples;
  for (const double db : out.figure_db) out.failed += !(db >= q.threshold_db);
  out.p_fail = static_cast<double>(out.failed) / q.samples;
  out.exact = math::clopper_pearson(out.failed, q.samples);
  out.wilson = math::wilson(out.failed, q.samples);
  std::vector<double> sorted = out.figure_db;
  std::sort(sorted.begin(), sorted.end());
  out.worst_db = sorted.front();
  out.p05_db = quantile(sorted, 0.05);
  out.median_db = quantile(sorted, 0.5);
  out.p95_db = quantile(sorted, 0.95);
  return out;
}

}  // namespace shoreline::study
