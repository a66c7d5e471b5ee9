// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/burst.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <numeric>

#include "shoreline/math/binomial.h"
#include "shoreline/math/normal.h"
#include "shoreline/math/random.h"

namespace shoreline::lane {

namespace {

double off(double value, double expected) { return std::abs(value / expected - 1.0); }

/// One lane, sample by sample: precoder, a channel that smears b1 of a symbol into the next, noise,
/// DFE, slicer, decoder. Nothing of the chain is used.
class Lane {
 public:
  Lane(const Slicer& slicer, double eye, std::uint64_t item)
      : s_(slicer), sigma_(1.0 / eye), random_(5, math::Purpose("test"), item) {}

  /// Wrong bits of the next PAM4 symbol.
  int next() {
    const int data = static_cast<int>(random_.bits() >> 62);
    const int sent = s_.precoding ? (data - sent_ + 4) % 4 : data;
    const double y = level(sent) + s_.b1 * level(sent_) + sigma_ * math::fast_normal(random_);
    const double equalised = y - s_.b1 * level(decided_);
    int decided = 0;
    for (const double threshold : {-2.0, 0.0, 2.0}) decided += equalised > threshold ? 1 : 0;
    const int out = s_.precoding ? (decided + decided_) % 4 : decided;
    sent_ = sent, decided_ = decided;
    return std::popcount(gray(data) ^ gray(out));
  }

 private:
  static double level(int l) { return 2.0 * l - 3.0; }
  static unsigned gray(int l) { return static_cast<unsigned>(l ^ l >> 1); }

  Slicer s_;
  double sigma_;
  math::Random random_;
  int sent_ = 0, decided_ = 0;
};

struct Seen {
  double codewords = 0, failed = 0, bits = 0, bits_failed = 0, symbols = 0, symbols_squared = 0;
};

Seen simulate(const ReedSolomon& code, const Slicer& slicer, double eye, const Spread& spread,
              int blocks) {
  const auto lanes = static_cast<std::size_t>(spread.lanes);
  const auto interleave = static_cast<std::size_t>(spread.interleave);
  std::vector<Lane> lane;
  for (std::size_t l = 0; l < lanes; ++l) lane.emplace_back(slicer, eye, l);
  Seen seen;
  for (int block = 0; block < blocks; ++block) {
    std::vector<int> symbols(interleave, 0), bits(interleave, 0);
    for (std::size_t i = 0; i < static_cast<std::size_t>(code.n); ++i)  // of each codeword
      for (std::size_t c = 0; c < interleave; ++c) {
        int wrong = 0;
        for (int pam = 0; pam < code.m / 2; ++pam) wrong += lane[i % lanes].next();
        symbols[c] += wrong > 0 ? 1 : 0;
        bits[c] += wrong;
      }
    for (std::size_t c = 0; c < interleave; ++c) {
      seen.codewords += 1;
      seen.bits += bits[c];
      seen.symbols += symbols[c];
      seen.symbols_squared += static_cast<double>(symbols[c]) * symbols[c];
      if (symbols[c] > code.t) seen.failed += 1, seen.bits_failed += bits[c];
    }
  }
  return seen;
}

double mean_symbols(const SymbolErrors& e) {
  double sum = 0.0;
  for (std::size_t k = 0; k < e.probability.size(); ++k)
    sum += static_cast<double>(k) * e.probability[k];
  return sum;
}

}  // namespace

TEST_CASE("the distribution is that of a lane simulated sample by sample") {
  struct Case {
    double b1;
    bool precoding;
    Spread spread;
    double ber;
  };
  // a short code of t = 3 and ratios at which about a tenth of the codewords fail
  constexpr ReedSolomon kShort{61, 55, 10, 3};
  for (const Case& c : {Case{0.0, false, {1, 1}, 3e-3},
                        {1.0, false, {1, 1}, 5e-3},
                        {1.0, false, {2, 1}, 5e-3},
                        {0.7, false, {4, 1}, 6e-3},
                        {0.7, false, {1, 4}, 6e-3},
                        {1.0, true, {1, 1}, 3e-3},
                        {0.7, true, {2, 3}, 3e-3},
                        {-0.6, true, {2, 1}, 6e-3}}) {
    CAPTURE(c.b1);
    CAPTURE(c.precoding);
    CAPTURE(c.spread.interleave);
    CAPTURE(c.spread.lanes);
    const Slicer slicer{Modulation::pam4, c.b1, c.precoding};
    const double eye = eye_of(slicer, c.ber);
    const SymbolErrors exact = symbol_errors(kShort, slicer_chain(slicer, eye), c.spread);
    const int blocks = 20000 / c.spread.interleave;
    const Seen seen = simulate(kShort, slicer, eye, c.spread, blocks);
    // neighbours in a block and on a lane are correlated, so four standard errors of independent
    // ones are taken
    const double cer = seen.failed / seen.codewords;
    CHECK(exact.more > 0.01);
    CHECK(std::abs(cer - exact.more) < 4.0 * std::sqrt(exact.more / seen.codewords));
    CHECK(off(seen.bits / seen.codewords, exact.bits) < 0.05);
    CHECK(off(seen.bits_failed / seen.codewords, exact.bits_more) < 4.0 / std::sqrt(seen.failed));
    CHECK(off(exact.bits, c.ber * kShort.n * kShort.m) < 1e-9);
  }
}

TEST_CASE("the distribution of wrong symbols, one by one, of a burst channel") {
  const Slicer slicer{Modulation::pam4, 1.0, false};
  constexpr ReedSolomon kShort{61, 31, 10, 15};
  const double eye = eye_of(slicer, 8e-3);
  const ErrorChain chain = slicer_chain(slicer, eye);
  const SymbolErrors exact = symbol_errors(kShort, chain, {});
  const double all =
      std::accumulate(exact.probability.begin(), exact.probability.end(), exact.more);
  CHECK(all == doctest::Approx(1.0).epsilon(1e-12));
  // what all symbols do is n times what one does, for the chain is steady
  CHECK(off(mean_symbols(exact), kShort.n * symbol_error_ratio(kShort, chain)) < 1e-4);
  const Seen seen = simulate(kShort, slicer, eye, {}, 12000);
  double square = 0.0;
  for (std::size_t k = 0; k < exact.probability.size(); ++k)
    square += static_cast<double>(k * k) * exact.probability[k];
  CHECK(off(seen.symbols / seen.codewords, mean_symbols(exact)) < 0.05);
  CHECK(off(seen.symbols_squared / seen.codewords, square) < 0.08);
}

TEST_CASE("independent errors are the binomial, down to 1e-250") {
  for (const double ber : {1e-3, 2.4e-4, 1e-9, 2e-17}) {
    const ErrorChain chain = slicer_chain({}, eye_of({}, ber));
    const double p = symbol_error_ratio(kKp4, chain);
    for (const Spread& spread : {Spread{1, 1}, {4, 8}, {1, 5}}) {
      const SymbolErrors e = symbol_errors(kKp4, chain, spread);
      CHECK(off(e.more, math::binomial_upper_tail(544, 15, p)) < 1e-9);
      CHECK(off(e.bits, ber * 5440) < 1e-9);
      // five PAM4 symbols and ten bits with the same ratio differ by ber / 2 in a symbol
      CHECK(off(post_fec_ber(kKp4, e), post_fec_ber(kKp4, ber)) < 16.0 * ber + 1e-11);
      CHECK(off(e.more, codeword_error_ratio(kKp4, ber)) < 16.0 * ber + 1e-11);
    }
  }
}

TEST_CASE("interleaving, lanes and precoding each thin bursts out") {
  const Slicer plain{Modulation::pam4, 0.85, false}, precoded{Modulation::pam4, 0.85, true};
  const auto cer = [](const Slicer& s, const Spread& spread) {
    return symbol_errors(kKp4, slicer_chain(s, eye_of(s, 1e-4)), spread).more;
  };
  const double alone = cer(plain, {1, 1});
  CHECK(alone > 1e3 * codeword_error_ratio(kKp4, 1e-4));
  CHECK(cer(plain, {2, 1}) < alone);
  CHECK(cer(plain, {4, 1}) < cer(plain, {2, 1}));
  CHECK(cer(plain, {1, 8}) < alone);
  // the same slicer with the same noise, so that precoding has the ratio that it earns
  const double eye = eye_of(plain, 1e-4);
  CHECK(symbol_errors(kKp4, slicer_chain(precoded, eye), {}).more < 0.1 * alone);
}

TEST_CASE("NRZ bursts and KR4") {
  // at b1 = 1 half of the errors go on: the long way round by a run-length argument is not exact,
  // so the check is against the two-state chain that NRZ at high SNR is
  const Slicer slicer{Modulation::nrz, 1.0, false};
  const double eye = eye_of(slicer, 1e-6);
  const ErrorChain chain = slicer_chain(slicer, eye);
  CHECK(propagation(chain) == doctest::Approx(0.5).epsilon(1e-4));
  // a burst that began at random spoils a symbol of 10 bits: 10 first errors, or one carried in
  // from the bit before; per bit of a start, 10 + p / (1 - p) places
  const double starts = 1e-6 * 0.5;
  CHECK(off(symbol_error_ratio(kKr4, chain), starts * (10.0 + 1.0)) < 1e-3);
}

TEST_CASE("pre-FEC limit behind a slicer is the inverse of the post-FEC ratio") {
  CHECK(off(pre_fec_limit(kKp4, Slicer{}, {}, 1e-15), pre_fec_limit(kKp4, 1e-15)) < 1e-3);
  const Slicer burst{Modulation::pam4, 1.0, false};
  const double limit = pre_fec_limit(kKp4, burst, {2, 4}, 1e-15);
  const SymbolErrors e = symbol_errors(kKp4, slicer_chain(burst, eye_of(burst, limit)), {2, 4});
  CHECK(off(post_fec_ber(kKp4, e), 1e-15) < 1e-6);
  CHECK(limit < pre_fec_limit(kKp4, 1e-15));
}

}  // namespace shoreline::lane
